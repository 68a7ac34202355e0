package plimsoll.app.reconcile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the newest of the runs begins that a log has behind each other.
///
/// A run begins by what it tells of its build, from level 3 on, and where the stamps of its lines go back: a stamp is
/// the time since the start. A router passes on what its children print behind their ports; their starts are not its
/// own. Source: llama.cpp b10587, `common_params_print_info` in `common/common.cpp`, `common_log_entry::print` in
/// `common/log.cpp`, `server_models` in `tools/server/server-models.cpp`.
final class NewestRun {
    private static final String VERBOSITY = "common_params_print_info: verbosity = ";
    private static final String BUILD = "common_params_print_info: build ";
    private static final Pattern STAMP = Pattern.compile("(\\d{1,6})\\.(\\d\\d)\\.(\\d{3})\\.\\d{3} .*");
    private static final Pattern OF_CHILD = Pattern.compile("\\[ *\\d+] .*");
    /// Lines of several threads may be out of their order by less.
    private static final long BACK_MILLIS = 1000;

    private int begin;
    private int line;
    private int before;
    private boolean isBuildBefore;
    private long last;

    private NewestRun() {}

    /// The first character of the newest run.
    static int in(String text) {
        NewestRun newest = new NewestRun();
        for (int at = 0; at < text.length(); ) {
            int end = text.indexOf('\n', at);
            int next = end < 0 ? text.length() : end + 1;
            newest.read(at, text.substring(at, end < 0 ? next : end));
            at = next;
        }
        return newest.begin;
    }

    private void read(int at, String words) {
        before = line;
        line = at;
        if (OF_CHILD.matcher(words).matches()) {
            return;
        }
        if (goesBack(words)) {
            begin = at;
        }
        if (words.contains(VERBOSITY)) {
            begin = isBuildBefore ? before : at;
        }
        isBuildBefore = words.contains(BUILD);
    }

    private boolean goesBack(String words) {
        Matcher stamp = STAMP.matcher(words);
        if (!stamp.matches()) {
            return false;
        }
        long millis = (Long.parseLong(stamp.group(1)) * 60 + Long.parseLong(stamp.group(2))) * 1000
                + Long.parseLong(stamp.group(3));
        boolean isBack = millis + BACK_MILLIS < last;
        last = millis;
        return isBack;
    }
}
