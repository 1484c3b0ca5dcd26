import { isMainThread } from "node:worker_threads";

// Loaded before the program under measurement: should the bench be killed, its end of this pipe closes, and the program
// ends too instead of running on for nobody. Its threads load this as well, and have no such pipe.
if (isMainThread) {
  process.stdin.on("end", () => process.kill(process.pid, "SIGKILL")).resume();
  process.stdin.unref();
}
