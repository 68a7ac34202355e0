package plimsoll.app.picture;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;

/// Mouse and keyboard of a person in front of one window. Every call waits until the window has caught up.
public final class Hand {
    private final Scene scene;
    private final Robot robot = Toolkit.on(Robot::new);

    public Hand(Scene scene) {
        this.scene = scene;
    }

    /// The node of this id.
    public <N extends Node> N find(String id, Class<N> type) {
        Node node = Toolkit.on(() -> scene.lookup("#" + id));
        if (!type.isInstance(node)) {
            throw new AssertionError("#" + id + " is " + node);
        }
        return type.cast(node);
    }

    public void focus(String id) {
        Node node = find(id, Node.class);
        Toolkit.run(node::requestFocus);
    }

    public void click(String id) {
        Node node = find(id, Node.class);
        Toolkit.run(() -> {
            robot.mouseMove(middle(node));
            robot.mouseClick(MouseButton.PRIMARY);
        });
    }

    public void doubleClick(Node node) {
        Toolkit.run(() -> {
            robot.mouseMove(middle(node));
            robot.mouseClick(MouseButton.PRIMARY);
            robot.mouseClick(MouseButton.PRIMARY);
        });
    }

    public void moveTo(Node node, double x, double y) {
        Toolkit.run(() -> robot.mouseMove(node.localToScreen(x, y)));
    }

    /// Presses at one place of a node and lets go at another.
    public void drag(Node node, Point2D from, Point2D to, int steps) {
        Toolkit.run(() -> robot.mouseMove(node.localToScreen(from)));
        Toolkit.run(() -> robot.mousePress(MouseButton.PRIMARY));
        for (int i = 1; i <= steps; i++) {
            Point2D at = from.interpolate(to, (double) i / steps);
            Toolkit.run(() -> robot.mouseMove(node.localToScreen(at)));
        }
        Toolkit.run(() -> robot.mouseRelease(MouseButton.PRIMARY));
    }

    public void press(KeyCode... keys) {
        Toolkit.run(() -> {
            for (KeyCode key : keys) {
                robot.keyPress(key);
            }
            for (int i = keys.length - 1; i >= 0; i--) {
                robot.keyRelease(keys[i]);
            }
        });
    }

    /// Types into the field of this id, over what was there, and confirms it.
    public void type(String id, String words) {
        click(id);
        press(KeyCode.CONTROL, KeyCode.A);
        write(words);
        press(KeyCode.ENTER);
    }

    /// Types letters, digits and a few signs.
    public void write(String words) {
        words.chars().forEach(c -> {
            if (Character.isUpperCase(c)) {
                press(KeyCode.SHIFT, key(c));
            } else {
                press(key(c));
            }
        });
    }

    private static KeyCode key(int c) {
        return switch (c) {
            case '-' -> KeyCode.MINUS;
            case '.' -> KeyCode.PERIOD;
            case '/' -> KeyCode.SLASH;
            case ' ' -> KeyCode.SPACE;
            default -> KeyCode.getKeyCode(Character.toString(Character.toUpperCase(c)));
        };
    }

    private static Point2D middle(Node node) {
        Bounds b = node.localToScreen(node.getLayoutBounds());
        return new Point2D(b.getCenterX(), b.getCenterY());
    }
}
