package io.understudy.api.check;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** All checks and checkers, a service of the balancer. Safe from any thread but the reactor. */
@ProviderType
public interface CheckView {

    /** The installed check types, sorted, with the symbolic name of the bundle that serves each. */
    Map<String, String> types();

    /** Every check now, in the order configured. Completes within one turn of the balancer's thread. */
    CompletionStage<List<CheckStatus>> checks();

    /**
     * Makes one check now, outside its schedule; the verdict is not touched.
     *
     * @param name the check's name, or its real server's where that has one check only
     * @return what was seen; exceptionally ({@code IllegalArgumentException}) where the name fits none or several
     */
    CompletionStage<CheckResult> run(String name);
}
