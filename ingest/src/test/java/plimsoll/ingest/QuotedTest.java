package plimsoll.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class QuotedTest {
    @Test
    void namesOfEveryScriptStayAsTheyAre() {
        assertEquals("'blk.0.attn_k.weight'", Quoted.of("blk.0.attn_k.weight"));
        assertEquals("'模型 – Größe 🙂'", Quoted.of("模型 – Größe 🙂"));
    }

    @Test
    void whatCommandsATerminalIsReplaced() {
        assertEquals("'\uFFFD[31mred\uFFFD'", Quoted.of("\u001b[31mred\u0007"));
        assertEquals("'a\uFFFDb'", Quoted.of("a\u202eb"));
        assertEquals("'a\uFFFDb'", Quoted.of("a\nb"));
        assertEquals("'\uFFFD'", Quoted.of("\ud800"));
    }

    @Test
    void longNamesAreShortened() {
        assertEquals("x".repeat(120) + "…", Quoted.plain("x".repeat(121)));
        assertEquals("x".repeat(120), Quoted.plain("x".repeat(120)));
    }
}
