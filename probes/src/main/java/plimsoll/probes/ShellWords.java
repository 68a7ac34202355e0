package plimsoll.probes;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a shell says where a tool is not there or may not be run.
final class ShellWords implements Dialect {
    private static final String TOOLS =
            "(nvidia-smi|rocm-smi|amd-smi|amdgpu_top|nvtop|macmon|mactop|powermetrics|ioreg|tegrastats|xpu-smi|xpumcli|intel_gpu_top)";
    private static final List<Pattern> MISSING = List.of(
            Pattern.compile(TOOLS + "(?:\\.exe)?['\"]?\\s*:\\s*(?:command )?not found", Pattern.CASE_INSENSITIVE),
            Pattern.compile("command not found:\\s*" + TOOLS, Pattern.CASE_INSENSITIVE),
            Pattern.compile("Command '" + TOOLS + "' not found", Pattern.CASE_INSENSITIVE),
            Pattern.compile(TOOLS + "(?:\\.exe)?['\"]?\\s*:?\\s*No such file or directory", Pattern.CASE_INSENSITIVE),
            Pattern.compile(
                    "['\"]?" + TOOLS + "(?:\\.exe)?['\"]?\\s*:?\\s*(?:The term .* )?is not recognized",
                    Pattern.CASE_INSENSITIVE),
            Pattern.compile("The term ['\"]" + TOOLS + "(?:\\.exe)?['\"] is not recognized", Pattern.CASE_INSENSITIVE));
    private static final Pattern DENIED =
            Pattern.compile(TOOLS + "['\"]?\\s*:\\s*Permission denied", Pattern.CASE_INSENSITIVE);

    @Override
    public String tool() {
        return "a shell";
    }

    @Override
    public Sightings read(CapturedText text) {
        List<String> said = new ArrayList<>();
        for (Pattern missing : MISSING) {
            Matcher found = missing.matcher(text.text());
            while (found.find()) {
                said.add(found.group(1) + " is not installed there, or not on its path; install it with the driver.");
            }
        }
        Matcher denied = DENIED.matcher(text.text());
        while (denied.find()) {
            said.add(denied.group(1) + " may not be run by that user there; ask for the permission.");
        }
        return new Sightings(List.of(), said.stream().distinct().toList());
    }
}
