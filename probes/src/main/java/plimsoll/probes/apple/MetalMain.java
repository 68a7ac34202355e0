package plimsoll.probes.apple;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/// The process in which Metal is asked how much memory graphics may hold. It prints the bytes and ends.
public final class MetalMain {
    private static final String METAL = "/System/Library/Frameworks/Metal.framework/Metal";

    private MetalMain() {}

    /// Ends with status 1 where there is no Metal.
    public static void main(String[] none) {
        try {
            Pointer device = NativeLibrary.getInstance(METAL)
                    .getFunction("MTLCreateSystemDefaultDevice")
                    .invokePointer(new Object[] {});
            NativeLibrary objects = NativeLibrary.getInstance("objc");
            Pointer question = objects.getFunction("sel_registerName")
                    .invokePointer(new Object[] {"recommendedMaxWorkingSetSize"});
            System.out.println(objects.getFunction("objc_msgSend").invokeLong(new Object[] {device, question}));
        } catch (UnsatisfiedLinkError noMetal) {
            Runtime.getRuntime().exit(1);
        }
    }
}
