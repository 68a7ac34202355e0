/* A stand-in for NVIDIA's management library, for tests of the process that calls it.
   FAKE_NVML names what it does: normal, lost, unified, old, segv, hang, chatter, slow, xid; FAKE_NVML_GPUS how many GPUs it has. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int is(const char *scenario) {
  const char *now = getenv("FAKE_NVML");
  return now && strcmp(now, scenario) == 0;
}

static int gpus(void) {
  const char *count = getenv("FAKE_NVML_GPUS");
  return count ? atoi(count) : 8;
}

int nvmlInit_v2(void) {
  if (is("chatter")) { printf("driver: hello\n{\"half\": \n\xff\xfe garbage\n"); fflush(stdout); }
  return 0;
}
int nvmlShutdown(void) { return 0; }
int nvmlDeviceGetCount_v2(unsigned *count) { *count = gpus(); return 0; }
int nvmlDeviceGetHandleByIndex_v2(unsigned index, void **device) { *device = (void *)(long)(index + 1); return 0; }
int nvmlDeviceGetName(void *device, char *text, unsigned room) { snprintf(text, room, "NVIDIA Test 9000"); return 0; }
int nvmlDeviceGetUUID(void *device, char *text, unsigned room) { snprintf(text, room, "GPU-%ld", (long)device); return 0; }
int nvmlDeviceGetPciInfo_v3(void *device, unsigned *info) { info[4] = 0; info[5] = (unsigned)(long)device; info[6] = 0; return 0; }

static int memory(void *device) {
  if (is("segv")) { *(volatile int *)0 = 0; }
  if (is("hang")) { for (;;) pause(); }
  if (is("slow")) { usleep(300000); }
  if (is("lost") && (long)device == 1) return 15;
  return is("unified") ? 3 : 0;
}
int nvmlDeviceGetMemoryInfo(void *device, unsigned long long *v) {
  int code = memory(device);
  v[0] = 24ULL << 30; v[1] = 18ULL << 30; v[2] = 6ULL << 30;
  return code;
}
int nvmlDeviceGetMemoryInfo_v2(void *device, unsigned long long *v) {
  if (is("old")) return 13;
  if ((unsigned)v[0] != (40u | 2u << 24)) return 25;
  int code = memory(device);
  v[1] = 24ULL << 30; v[2] = 512ULL << 20; v[3] = 18ULL << 30; v[4] = (6ULL << 30) - (512ULL << 20);
  return code;
}
int nvmlDeviceGetUtilizationRates(void *device, unsigned *v) { v[0] = 40; v[1] = 10; return 0; }
int nvmlDeviceGetTemperatureV(void *device, unsigned *v) { v[2] = 55; return 0; }
int nvmlDeviceGetClockInfo(void *device, int type, unsigned *v) { *v = 1500 + type; return 0; }
int nvmlDeviceGetPowerUsage(void *device, unsigned *v) { *v = 123000; return 0; }
int nvmlDeviceGetEnforcedPowerLimit(void *device, unsigned *v) { *v = 450000; return 0; }
int nvmlDeviceGetCurrentClocksEventReasons(void *device, unsigned long long *v) { *v = 4; return 0; }
int nvmlDeviceGetCurrPcieLinkGeneration(void *device, unsigned *v) { *v = 4; return 0; }
int nvmlDeviceGetCurrPcieLinkWidth(void *device, unsigned *v) { *v = 16; return 0; }
int nvmlDeviceGetFanSpeed(void *device, unsigned *v) { *v = 30; return 0; }

/* Each set of events is the device that was registered last with it; in `xid` the second GPU reports two errors, once. */
struct event { void *device; unsigned long long type, data; unsigned gi, ci; };
static int left = 2;
int nvmlEventSetCreate(void ***set) { *set = calloc(1, sizeof(void *)); return is("old") ? 3 : 0; }
int nvmlEventSetFree(void **set) { free(set); return 0; }
int nvmlDeviceRegisterEvents(void *device, unsigned long long types, void **set) { *set = device; return types == 8 ? 0 : 2; }
int nvmlEventSetWait_v2(void **set, struct event *event, unsigned milliseconds) {
  if (milliseconds) sleep(60);
  if (!is("xid") || (long)*set != 2 || !left) return 10;
  event->device = *set; event->type = 8; event->data = left-- == 2 ? 31 : 79;
  return 0;
}

struct field { unsigned id, scope; long long time, latency; int type, code; unsigned long long value; };
int nvmlDeviceGetFieldValues(void *device, int count, struct field *fields) {
  for (int i = 0; i < count; i++) {
    fields[i].type = 3;
    fields[i].code = fields[i].id == 186 ? 3 : 0;
    fields[i].value = fields[i].id == 82 ? 66 : fields[i].id == 230 ? 0 : 123000;
  }
  return 0;
}
struct process { unsigned pid; unsigned long long bytes; unsigned gi, ci; };
int nvmlDeviceGetComputeRunningProcesses_v3(void *device, unsigned *count, struct process *rows) {
  unsigned room = *count;
  *count = 4;
  if (room < 4) return 7;
  for (unsigned i = 0; i < 4; i++) { rows[i].pid = 100 + i; rows[i].bytes = (i + 1ULL) << 30; }
  return 0;
}
int nvmlDeviceGetGraphicsRunningProcesses_v3(void *device, unsigned *count, struct process *rows) { *count = 0; return 0; }
