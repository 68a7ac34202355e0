package plimsoll.app.screen.library;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// A day as people speak of it.
final class Ago {
    private static final int WEEK = 7;
    private static final DateTimeFormatter THIS_YEAR = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter EARLIER = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private Ago() {}

    /// `today`, `yesterday`, `3 days ago`, `12 Nov`, `12 Nov 2025`.
    static String words(Instant then, Instant now, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(then, zone);
        LocalDate today = LocalDate.ofInstant(now, zone);
        long days = ChronoUnit.DAYS.between(day, today);
        if (days < 0 || days >= WEEK) {
            return (day.getYear() == today.getYear() ? THIS_YEAR : EARLIER).format(day);
        }
        return days == 0 ? "today" : days == 1 ? "yesterday" : days + " days ago";
    }
}
