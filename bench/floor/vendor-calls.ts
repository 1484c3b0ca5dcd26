import http from "node:http";

const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });

/** One call over a kept-alive connection, about half the CPU of `fetch`; `null` for what the vendor does not know. */
export function call(method: string, url: string, body?: unknown): Promise<unknown> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const headers: http.OutgoingHttpHeaders = { authorization: "Bearer floor" };
    if (text !== undefined) {
      headers["content-type"] = "application/json";
      headers["content-length"] = Buffer.byteLength(text);
    }
    const request = http.request(url, { method, headers, agent }, (response) => {
      let answer = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        answer += chunk;
      });
      response.on("error", reject);
      response.on("end", () => {
        if (response.statusCode === 404) resolve(null);
        else if ((response.statusCode ?? 0) < 300) resolve(JSON.parse(answer));
        else reject(new Error(`${method} ${url} answered ${response.statusCode}`));
      });
    });
    request.on("error", reject);
    request.end(text);
  });
}
