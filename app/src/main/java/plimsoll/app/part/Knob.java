package plimsoll.app.part;

import atlantafx.base.controls.ProgressSliderSkin;
import java.util.OptionalLong;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One number of a plan: its name, the engine's name for it, a field to type in and a slider to drag.
///
/// Arrow keys step, Page Up and Page Down leap, a double-click brings the default back.
public final class Knob extends VBox {
    private final LongProperty value = new SimpleLongProperty(this, "value");
    private final ObjectProperty<OptionalLong> mark = new SimpleObjectProperty<>(this, "mark", OptionalLong.empty());
    private final Slider slider = new Slider(0, 1, 0);
    private final NumberField field;
    private final Label problem = new Label();
    private final Region stop = new Region();
    private Scale scale;
    private long reset;
    private boolean following;

    /// @param subject the slider is `id-slider`, the field `id-field`
    /// @param most    the largest number that may be typed; the slider may end sooner
    public Knob(Subject subject, Scale scale, long most, long reset) {
        this.scale = scale;
        this.reset = reset;
        this.field = new NumberField(subject.id() + "-field", subject.label(), value, scale.min(), most);
        setId(subject.id());
        getStyleClass().add("knob");
        value.set(reset);
        slider.setId(subject.id() + "-slider");
        slider.setAccessibleText(subject.label());
        slider.setSkin(new ProgressSliderSkin(slider));
        stop.getStyleClass().add("knob-mark");
        problem.getStyleClass().add("problem");
        problem.setId(subject.id() + "-problem");
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        KnobHead head = new KnobHead(subject, field, this::back);
        head.names(slider);
        getChildren().addAll(head, new Track(), problem);
        wire();
    }

    private void wire() {
        field.steps(n -> this.scale.step(n, 1), n -> this.scale.step(n, -1));
        field.problemProperty().subscribe(this::complain);
        value.subscribe(_ -> follow());
        mark.subscribe(_ -> requestLayoutOfTrack());
        slider.valueProperty().addListener((_, _, at) -> dragged(at.doubleValue()));
        slider.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        slider.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
    }

    public LongProperty valueProperty() {
        return value;
    }

    /// Where it stops fitting; drawn on the slider.
    public ObjectProperty<OptionalLong> markProperty() {
        return mark;
    }

    /// What a double-click brings back from now on.
    public void reset(long to) {
        reset = to;
    }

    /// Another range, such as another model's layers; the number itself stays.
    public void scale(Scale to, long most) {
        scale = to;
        field.limits(to.min(), most);
        follow();
        requestLayoutOfTrack();
    }

    public void unit(String words) {
        field.unit(words);
    }

    private void complain(String sentence) {
        problem.setText(sentence);
        problem.setVisible(!sentence.isEmpty());
        problem.setManaged(!sentence.isEmpty());
    }

    private void clicked(MouseEvent e) {
        if (e.getClickCount() == 2) {
            back();
        }
    }

    private void back() {
        value.set(reset);
        follow();
    }

    private void follow() {
        following = true;
        slider.setValue(scale.position(value.get()));
        following = false;
    }

    private void dragged(double at) {
        if (!following) {
            value.set(scale.at(at));
        }
    }

    private void keyPressed(KeyEvent e) {
        long now = value.get();
        switch (e.getCode()) {
            case LEFT, DOWN -> value.set(scale.step(now, -1));
            case RIGHT, UP -> value.set(scale.step(now, 1));
            case PAGE_DOWN -> value.set(scale.leap(now, -1));
            case PAGE_UP -> value.set(scale.leap(now, 1));
            case HOME -> value.set(scale.min());
            case END -> value.set(scale.max());
            case BACK_SPACE, DELETE -> back();
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void requestLayoutOfTrack() {
        slider.getParent().requestLayout();
    }

    /// The slider with the mark laid over it.
    private final class Track extends Region {
        Track() {
            getStyleClass().add("knob-track");
            stop.setMouseTransparent(true);
            getChildren().addAll(slider, stop);
        }

        @Override
        protected double computePrefHeight(double width) {
            return slider.prefHeight(width);
        }

        @Override
        protected void layoutChildren() {
            slider.resizeRelocate(0, 0, getWidth(), getHeight());
            boolean shown = mark.get().isPresent() && mark.get().getAsLong() < scale.max();
            stop.setVisible(shown);
            if (shown) {
                double thumb = getHeight();
                double w = stop.prefWidth(-1);
                double h = stop.prefHeight(-1);
                double x = thumb / 2
                        + (getWidth() - thumb) * scale.position(mark.get().getAsLong());
                stop.resizeRelocate(snapPositionX(x - w / 2), snapPositionY((getHeight() - h) / 2), w, h);
            }
        }
    }
}
