package plimsoll.app.design;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// An invisible node through which a canvas reads the colours that `tokens.css` gives.
public final class Palette extends Region {
    private static final Map<Tone, Meta> METAS = metas();
    private static final List<CssMetaData<? extends Styleable, ?>> ALL = Stream.concat(
                    Region.getClassCssMetaData().stream(), METAS.values().stream())
            .toList();

    private final Map<Tone, SimpleStyleableObjectProperty<Color>> colors = new EnumMap<>(Tone.class);

    /// @param changed told whenever a colour became another one
    public Palette(Runnable changed) {
        getStyleClass().add("palette");
        setManaged(false);
        setVisible(false);
        METAS.forEach((tone, meta) -> {
            var p = new SimpleStyleableObjectProperty<>(meta, this, tone.css(), Color.TRANSPARENT);
            p.addListener((_, _, _) -> changed.run());
            colors.put(tone, p);
        });
    }

    public Color get(Tone tone) {
        return property(tone).get();
    }

    private SimpleStyleableObjectProperty<Color> property(Tone tone) {
        var p = colors.get(tone);
        if (p == null) {
            throw new IllegalArgumentException(tone.css());
        }
        return p;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return ALL;
    }

    private static Map<Tone, Meta> metas() {
        Map<Tone, Meta> map = new EnumMap<>(Tone.class);
        for (Tone t : Tone.values()) {
            map.put(t, new Meta(t));
        }
        return map;
    }

    private static final class Meta extends CssMetaData<Palette, Color> {
        private final Tone tone;

        Meta(Tone tone) {
            super(tone.css(), StyleConverter.getColorConverter(), Color.TRANSPARENT);
            this.tone = tone;
        }

        @Override
        public boolean isSettable(Palette node) {
            return true;
        }

        @Override
        public StyleableProperty<Color> getStyleableProperty(Palette node) {
            return node.property(tone);
        }
    }
}
