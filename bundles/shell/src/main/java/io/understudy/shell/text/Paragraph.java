package io.understudy.shell.text;

/** Lines of running text, broken at blanks. */
public final class Paragraph {

    private Paragraph() {
    }

    /**
     * Breaks a text into lines that fit, each with its newline.
     *
     * @param first in front of the first line
     * @param rest  in front of every other line
     * @param width columns; a word that is longer than a line stays whole
     */
    public static String of(String first, String rest, String text, int width) {
        StringBuilder lines = new StringBuilder();
        String lead = first;
        String left = text;
        while (lead.length() + left.length() > width) {
            int end = left.lastIndexOf(' ', width - lead.length());
            if (end <= 0) {
                end = left.indexOf(' ');
            }
            if (end < 0) {
                break;
            }
            lines.append(lead).append(left, 0, end).append('\n');
            left = left.substring(end + 1);
            lead = rest;
        }
        return lines.append(lead).append(left).append('\n').toString();
    }
}
