package plimsoll.app.screen.library;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import plimsoll.app.words.Words;

/// A day as people speak of it.
final class Ago {
    private static final int WEEK = 7;

    private Ago() {}

    /// `today`, `yesterday`, `3 days ago`, `12 Nov`, `12 Nov 2025`.
    static String words(Instant then, Instant now, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(then, zone);
        LocalDate today = LocalDate.ofInstant(now, zone);
        long days = ChronoUnit.DAYS.between(day, today);
        if (days < 0 || days >= WEEK) {
            String pattern = Words.say(day.getYear() == today.getYear() ? "library.used.day" : "library.used.day.year");
            return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(day);
        }
        return days == 0
                ? Words.say("library.used.today")
                : days == 1
                        ? Words.say("library.used.yesterday")
                        : Words.say("library.used.days", String.valueOf(days));
    }
}
