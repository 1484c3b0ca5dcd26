import nock from "nock";
import { afterEach } from "vitest";

// The network is closed in every test but for loopback, where real servers of ours run.
nock.disableNetConnect();
nock.enableNetConnect(/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/);

afterEach(() => {
  const unused = nock.pendingMocks();
  nock.cleanAll();
  if (unused.length > 0) throw new Error(`mocks that no call used: ${unused.join(", ")}`);
});
