package io.understudy.itests.vm;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Here: boots the machine for a class, and puts for each test its result from there in its place. There: does nothing.
 */
final class VmExtension implements BeforeAllCallback, InvocationInterceptor {

    private static final String WISH = "understudy.vm.";
    private static final String GUEST = "understudy.vm.guest";
    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(VmExtension.class);
    private static final String REPORTS = "understudy.reports";
    private static final String RESULTS = "results";

    private static boolean isGuest() {
        return Boolean.getBoolean(GUEST);
    }

    /** Results of a class; there is at least one, or the console says why not. */
    private record Run(Map<String, String> results, String console) {

        void replay(String uniqueId) {
            String failure = results.get(uniqueId);
            if (failure == null) {
                failure = results.entrySet().stream().filter(each -> uniqueId.startsWith(each.getKey()))
                        .map(Map.Entry::getValue).findFirst()
                        .orElse("the test has no result; the virtual machine's console:\n" + console);
            }
            if (!failure.isEmpty()) {
                throw new GuestFailure("in the virtual machine: " + failure);
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        if (isGuest() || context.getStore(STORE).get(Run.class) != null) {
            return;
        }
        Class<?> tests = context.getRequiredTestClass();
        Path reports = Path.of(System.getProperty(REPORTS, "target")).toAbsolutePath();
        Path work = reports.resolve("vm").resolve(tests.getSimpleName());
        VirtualMachine machine = new VirtualMachine(work, tests.getAnnotation(InVm.class).processors());
        Path results = work.resolve(RESULTS);
        int status;
        try {
            status = run(machine, tests, work);
        } catch (MachineDiedException death) {
            // told, and once only: whoever makes the kernel die does so again
            System.err.println("itests: " + tests.getSimpleName() + " is begun anew, for " + death.getMessage());
            Files.createDirectories(reports.resolve("vm-died"));
            Files.writeString(reports.resolve("vm-died").resolve(tests.getSimpleName() + ".txt"), death.getMessage() + "\n");
            status = run(machine, tests, work);
        }
        if (status != 0 && !Files.exists(results)) {
            throw new IOException("the tests did not start in the virtual machine; its console:\n"
                    + machine.consoleTail());
        }
        keepFigures(work.resolve("figures"), reports.resolve("figures"));
        context.getStore(STORE).put(Run.class, new Run(GuestResults.read(results), machine.consoleTail()));
    }

    private static int run(VirtualMachine machine, Class<?> tests, Path work) throws IOException, InterruptedException {
        InVm wish = tests.getAnnotation(InVm.class);
        empty(work);
        return machine.run(script(tests, work, wish), wish.memoryMegabytes(), wish.limitSeconds());
    }

    private static String script(Class<?> tests, Path work, InVm wish) {
        return "cd " + work + " && exec " + String.join(" ", List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-cp",
                "'" + System.getProperty("java.class.path") + "'", "-D" + GUEST + "=true", "-D" + REPORTS + "=" + work,
                "-Dunderstudy.appliance=" + System.getProperty("understudy.appliance", ""),
                "-Dunderstudy.root=" + System.getProperty("understudy.root", ""),
                wishes(),
                GuestMain.class.getName(), tests.getName(),
                work.resolve(RESULTS).toString(), Integer.toString(wish.limitSeconds()))) + "\n";
    }

    /** Properties understudy.vm.NAME of this JVM hold there too. */
    private static String wishes() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(WISH) && !name.equals(GUEST)).sorted()
                .map(name -> "'-D" + name + "=" + System.getProperty(name) + "'").collect(Collectors.joining(" "));
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                for (Path each : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        Files.createDirectories(folder);
    }

    private static void keepFigures(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.createDirectories(to);
            try (Stream<Path> tables = Files.list(from)) {
                for (Path table : tables.toList()) {
                    Files.copy(table, to.resolve(table.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    @Override
    public void interceptTestMethod(Invocation<Void> invocation, ReflectiveInvocationContext<Method> method,
            ExtensionContext context) throws Throwable {
        replay(invocation, context);
    }

    @Override
    public void interceptTestTemplateMethod(Invocation<Void> invocation, ReflectiveInvocationContext<Method> method,
            ExtensionContext context) throws Throwable {
        replay(invocation, context);
    }

    private static void replay(Invocation<Void> invocation, ExtensionContext context) throws Throwable {
        if (isGuest()) {
            invocation.proceed();
        } else {
            invocation.skip();
            context.getStore(STORE).get(Run.class, Run.class).replay(context.getUniqueId());
        }
    }

    @Override
    public void interceptBeforeAllMethod(Invocation<Void> invocation, ReflectiveInvocationContext<Method> method,
            ExtensionContext context) throws Throwable {
        onlyThere(invocation);
    }

    @Override
    public void interceptBeforeEachMethod(Invocation<Void> invocation, ReflectiveInvocationContext<Method> method,
            ExtensionContext context) throws Throwable {
        onlyThere(invocation);
    }

    @Override
    public void interceptAfterEachMethod(Invocation<Void> invocation, ReflectiveInvocationContext<Method> method,
            ExtensionContext context) throws Throwable {
        onlyThere(invocation);
    }

    @Override
    public void interceptAfterAllMethod(Invocation<Void> invocation, ReflectiveInvocationContext<Method> method,
            ExtensionContext context) throws Throwable {
        onlyThere(invocation);
    }

    private static void onlyThere(Invocation<Void> invocation) throws Throwable {
        if (isGuest()) {
            invocation.proceed();
        } else {
            invocation.skip();
        }
    }
}
