package plimsoll.app.fx;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_PUBLIC;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;

/// What `java.lang.reflect.Proxy` is for interfaces, for a class that is known to the running program alone: a subclass
/// whose every public method without an answer is answered by one listener.
final class Derived {
    private static final ClassDesc NAME = ClassDesc.of(Derived.class.getPackageName(), "Derived$Of");
    private static final ClassDesc RELAY = described(Relay.class);
    private static final MethodTypeDesc TAKES_RELAY = MethodTypeDesc.of(CD_void, RELAY);

    /// Who is told of every call, in place of the parent.
    interface Told {
        void of(Method method, Object[] words) throws ReflectiveOperationException;
    }

    /// Takes a call by the method's place in the list.
    interface Relay {
        void tell(int method, Object[] words);
    }

    private Derived() {}

    /// @param parent visible to this package, with a public constructor without parameters
    static Object of(Class<?> parent, Told told) throws ReflectiveOperationException {
        List<Method> methods = Stream.of(parent.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && method.getReturnType() == void.class)
                .toList();
        Class<?> made = MethodHandles.lookup()
                .defineHiddenClass(bytes(described(parent), methods), true)
                .lookupClass();
        return made.getConstructor(Relay.class)
                .newInstance((Relay) (method, words) -> tell(told, methods.get(method), words));
    }

    private static void tell(Told told, Method method, Object[] words) {
        try {
            told.of(method, words);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(method + " failed", e);
        }
    }

    private static byte[] bytes(ClassDesc parent, List<Method> methods) {
        return ClassFile.of().build(NAME, made -> {
            made.withSuperclass(parent).withField("relay", RELAY, ACC_PUBLIC | ACC_FINAL);
            made.withMethodBody(
                    INIT_NAME,
                    TAKES_RELAY,
                    ACC_PUBLIC,
                    code -> code.aload(0)
                            .invokespecial(parent, INIT_NAME, MethodTypeDesc.of(CD_void))
                            .aload(0)
                            .aload(1)
                            .putfield(NAME, "relay", RELAY)
                            .return_());
            for (int i = 0; i < methods.size(); i++) {
                Method method = methods.get(i);
                int place = i;
                MethodTypeDesc type = MethodType.methodType(void.class, method.getParameterTypes())
                        .describeConstable()
                        .orElseThrow();
                made.withMethodBody(method.getName(), type, ACC_PUBLIC, code -> relay(code, place, method));
            }
        });
    }

    private static void relay(CodeBuilder code, int place, Method method) {
        Class<?>[] words = method.getParameterTypes();
        code.aload(0).getfield(NAME, "relay", RELAY).loadConstant(place);
        code.loadConstant(words.length).anewarray(CD_Object);
        for (int i = 0; i < words.length; i++) {
            code.dup().loadConstant(i).loadLocal(TypeKind.from(words[i]), code.parameterSlot(i));
            if (words[i].isPrimitive()) {
                ClassDesc boxed =
                        described(MethodType.methodType(words[i]).wrap().returnType());
                code.invokestatic(boxed, "valueOf", MethodTypeDesc.of(boxed, described(words[i])));
            }
            code.aastore();
        }
        code.invokeinterface(RELAY, "tell", MethodTypeDesc.of(CD_void, CD_int, CD_Object.arrayType()))
                .return_();
    }

    private static ClassDesc described(Class<?> one) {
        return one.describeConstable().orElseThrow();
    }
}
