package plimsoll.probes;

import java.util.regex.Pattern;

/// Graphics in a processor, by what makers call them.
public final class IntegratedNames {
    private static final Pattern AMD = Pattern.compile(
            "(?i).*(phoenix|raphael|rembrandt|strix|cezanne|renoir|lucienne|barcelo|hawk ?point|krackan|picasso|raven|van ?gogh|mendocino|granite ridge|radeon graphics|radeon \\d{3}m\\b|\\b80[456]0s\\b).*");
    private static final Pattern INTEL = Pattern.compile(
            "(?i).*\\b((u?hd|iris) .*graphics|iris xe|arc (graphics|1[34]\\dv|b3[79]0)|graphics \\((mtl|lnl|arl|ptl|adl|rpl|tgl)).*");

    private IntegratedNames() {}

    /// @param vendor `AMD` or `Intel`; nobody else's have a name of their own
    public static boolean has(String vendor, String name) {
        return switch (vendor) {
            case "AMD" -> AMD.matcher(name).matches();
            case "Intel" ->
                INTEL.matcher(name.replace("(R)", "").replace("(TM)", "")).matches();
            default -> false;
        };
    }
}
