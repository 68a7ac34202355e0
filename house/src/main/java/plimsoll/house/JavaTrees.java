package plimsoll.house;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// The rules that need Java parsed: lengths of methods, names of types, what is caught.
final class JavaTrees {
    private static final int MOST_LINES_A_METHOD = 50;
    private static final Set<String> CAUGHT_TOO_WIDELY = Set.of("Exception", "RuntimeException", "Throwable", "Error");
    private static final List<String> EMPTY_NAMES = List.of("Util", "Utils", "Helper", "Manager", "Common", "Impl");

    private JavaTrees() {}

    /// Every complaint about these Java sources.
    static List<String> complaints(List<SourceFile> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> complaints = new ArrayList<>();
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("--release", "25"),
                    null,
                    files.getJavaFileObjectsFromPaths(
                            sources.stream().map(SourceFile::path).toList()));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            StreamSupport.stream(task.parse().spliterator(), false)
                    .forEach(unit -> unit.accept(new Rules(unit, positions, complaints::add), null));
            return complaints;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static final class Rules extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree unit;
        private final SourceFile source;
        private final SourcePositions positions;
        private final Consumer<String> complain;

        Rules(CompilationUnitTree unit, SourcePositions positions, Consumer<String> complain) {
            this.unit = unit;
            this.source =
                    new SourceFile(java.nio.file.Path.of(unit.getSourceFile().toUri()));
            this.positions = positions;
            this.complain = complain;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
            long lines = line(positions.getEndPosition(unit, method)) - line(start(method)) + 1;
            if (lines > MOST_LINES_A_METHOD) {
                complainAt(
                        method,
                        "method " + method.getName() + " has " + lines + " lines, " + MOST_LINES_A_METHOD
                                + " are allowed; give a part of it a name of its own.");
            }
            return super.visitMethod(method, null);
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
            String name = type.getSimpleName().toString();
            EMPTY_NAMES.stream()
                    .filter(name::endsWith)
                    .forEach(empty -> complainAt(
                            type, "the name " + name + " says nothing by \"" + empty + "\"; name what it does or is."));
            return super.visitClass(type, null);
        }

        @Override
        public @Nullable Void visitCatch(CatchTree caught, @Nullable Void unused) {
            String type = caught.getParameter().getType().toString();
            if (CAUGHT_TOO_WIDELY.contains(type)) {
                complainAt(
                        caught, "catches every " + type + ", a programmer's mistake too; catch what the world does.");
            }
            return super.visitCatch(caught, null);
        }

        private void complainAt(Tree tree, String whatAndWhatToDo) {
            complain.accept(source.complaint(line(start(tree)), whatAndWhatToDo));
        }

        private long start(Tree tree) {
            return positions.getStartPosition(unit, tree);
        }

        private long line(long position) {
            return unit.getLineMap().getLineNumber(position);
        }
    }
}
