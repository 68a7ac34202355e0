package plimsoll.mathcore.engine.llamacpp.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static plimsoll.mathcore.tensor.ElementType.BF16;
import static plimsoll.mathcore.tensor.ElementType.F16;
import static plimsoll.mathcore.tensor.ElementType.F32;
import static plimsoll.mathcore.tensor.ElementType.IQ4_NL;
import static plimsoll.mathcore.tensor.ElementType.NVFP4;
import static plimsoll.mathcore.tensor.ElementType.Q4_0;
import static plimsoll.mathcore.tensor.ElementType.Q5_1;
import static plimsoll.mathcore.tensor.ElementType.Q8_0;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import plimsoll.mathcore.hardware.Backend;
import plimsoll.mathcore.tensor.ElementType;

class BackendRulesTest {
    private static final HeadShape USUAL = new HeadShape(128, 128, 4);

    private static Set<Backend> having(java.util.function.Predicate<BackendRules> rule) {
        return Arrays.stream(Backend.values())
                .filter(backend -> rule.test(BackendRules.of(backend)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Backend.class)));
    }

    private static Set<Backend> without(Backend... backends) {
        Set<Backend> rest = EnumSet.allOf(Backend.class);
        rest.removeAll(Arrays.asList(backends));
        return rest;
    }

    private static Set<Backend> attending(HeadShape heads, ElementType k, ElementType v) {
        return having(rules -> rules.attends(heads, k, v));
    }

    @Test
    void everyBackendAttendsWithOrdinaryHeads() {
        assertEquals(EnumSet.allOf(Backend.class), attending(USUAL, F16, F16));
        assertEquals(EnumSet.allOf(Backend.class), attending(USUAL, Q8_0, Q8_0));
    }

    @Test
    void keysAndValuesOfTwoTypesAreReadByVulkanAndTheProcessor() {
        assertEquals(EnumSet.of(Backend.CPU, Backend.VULKAN), attending(USUAL, Q8_0, Q4_0));
        assertEquals(EnumSet.of(Backend.CPU), attending(USUAL, BF16, F16));
    }

    @Test
    void rarerTypesAreReadBySome() {
        assertEquals(without(Backend.CUDA, Backend.ROCM, Backend.SYCL), attending(USUAL, Q5_1, Q5_1));
        assertEquals(EnumSet.of(Backend.CPU, Backend.VULKAN), attending(USUAL, IQ4_NL, IQ4_NL));
    }

    @Test
    void latentsNeedSharedKeys() {
        assertEquals(EnumSet.allOf(Backend.class), attending(new HeadShape(576, 512, 128), F16, F16));
        assertEquals(
                EnumSet.of(Backend.CPU, Backend.METAL, Backend.VULKAN),
                attending(new HeadShape(192, 128, 1), F16, F16));
    }

    @Test
    void headsOfAnOddWidthFallBack() {
        assertEquals(EnumSet.of(Backend.CPU), attending(new HeadShape(100, 100, 1), F16, F16));
    }

    @Test
    void onlyMetalAndTheProcessorScanEveryState() {
        assertEquals(without(), having(rules -> rules.scans(new Scan(true, 128, 64, 80))));
        assertEquals(
                EnumSet.of(Backend.CPU, Backend.CUDA, Backend.ROCM, Backend.METAL),
                having(rules -> rules.scans(new Scan(false, 16, 1, 4096))));
        assertEquals(EnumSet.of(Backend.CPU, Backend.METAL), having(rules -> rules.scans(new Scan(true, 64, 64, 80))));
    }

    @Test
    void cudaConvolvesWholeWarpGroups() {
        assertEquals(without(Backend.CUDA, Backend.ROCM), having(rules -> rules.convolves(2000)));
    }

    @Test
    void aTypeWithoutKernelStaysOnTheHost() {
        assertEquals(without(Backend.METAL), having(rules -> rules.multiplies(NVFP4)));
        assertEquals(EnumSet.of(Backend.CPU, Backend.SYCL), having(rules -> rules.scales(BF16)));
        assertFalse(BackendRules.of(Backend.METAL).scales(F16));
        assertTrue(BackendRules.of(Backend.METAL).scales(F32));
    }

    @Test
    void buffersRoundByTheirBackend() {
        assertEquals(32, BufferRule.of(Backend.CPU).bytes(F32, 1, 5));
        assertEquals(128, BufferRule.of(Backend.CUDA).bytes(F32, 1, 1));
        assertEquals(32, BufferRule.of(Backend.METAL).bytes(F32, 1, 1));
        assertEquals(16, BufferRule.of(Backend.VULKAN).bytes(F32, 1, 1));
        // 2880 elements of Q8_0 are 3060 bytes, and 192 more fill the last row up.
        assertEquals(3072 + 256, BufferRule.of(Backend.SYCL).bytes(Q8_0, 2880, 1));
    }
}
