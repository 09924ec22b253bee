import { expect, test } from 'vitest';
import { readStack } from './read-stack.ts';

const NODE = `TypeError: Cannot read properties of undefined (reading 'id')
    at place (/app/src/orders/place.ts:42:11)
    at /app/src/main.ts:3:1
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)`;
const PYTHON = `Traceback (most recent call last):
  File "/usr/lib/python3/site-packages/flask/app.py", line 1, in wsgi
    return self.x()
  File "app/orders.py", line 12, in place
    raise OutOfStockError(sku)
app.orders.OutOfStockError: no stock for 7`;
const JAVA = `org.acme.PaymentException: declined
\tat org.acme.Pay.charge(Pay.java:12)
\tat java.lang.Thread.run(Thread.java:1583)
Caused by: java.io.IOException: closed
\tat org.acme.Socket.read(Socket.java:2)`;
const GO = `panic: runtime error: index out of range [3] with length 3

goroutine 1 [running]:
main.(*Server).place(0x1, {0x2, 0x3})
\t/app/internal/orders/place.go:33 +0x1d
net/http.HandlerFunc.ServeHTTP(0xc)
\t/usr/local/go/src/net/http/server.go:2166 +0x29`;
const DOTNET = `System.NullReferenceException: Object reference not set
   at Acme.Orders.Place(Cart cart) in /src/Orders.cs:line 42
   at Acme.Main()`;

test.each<[string, string, string | undefined, (string | number | boolean | undefined)[][]]>([
  [
    ...(['Node', NODE, 'TypeError'] as const),
    [
      ['place', '/app/src/orders/place.ts', 42, true],
      [undefined, '/app/src/main.ts', 3, true],
      ['process.processTicksAndRejections', 'node:internal/process/task_queues', 95, false],
    ],
  ],
  [
    ...(['Python', PYTHON, 'app.orders.OutOfStockError'] as const),
    [
      ['place', 'app/orders.py', 12, true],
      ['wsgi', '/usr/lib/python3/site-packages/flask/app.py', 1, false],
    ],
  ],
  [
    ...(['Java', JAVA, 'org.acme.PaymentException'] as const),
    [
      ['org.acme.Pay.charge', 'Pay.java', 12, true],
      ['java.lang.Thread.run', 'Thread.java', 1583, false],
    ],
  ],
  [
    ...(['Go', GO, undefined] as const),
    [
      ['main.(*Server).place', '/app/internal/orders/place.go', 33, true],
      ['net/http.HandlerFunc.ServeHTTP', '/usr/local/go/src/net/http/server.go', 2166, false],
    ],
  ],
  [
    ...(['.NET', DOTNET, 'System.NullReferenceException'] as const),
    [['Acme.Orders.Place', '/src/Orders.cs', 42, true]],
  ],
  ['something else', 'it went wrong at noon (badly)', undefined, []],
])('a stack of %s: the innermost first, ours told from libraries', (_of, text, type, frames) => {
  const stack = readStack(text);
  expect(stack.type).toBe(type);
  expect(stack.frames.map(it => [it.function, it.file, it.line, it.isOurs])).toEqual(frames);
});

test('what an error came from is told, and the code where it stands', () => {
  expect(readStack(JAVA).causes).toEqual([{ type: 'java.io.IOException', message: 'closed' }]);
  expect(readStack(PYTHON).frames[0]?.code).toBe('raise OutOfStockError(sku)');
  expect(readStack(PYTHON).message).toBe('no stock for 7');
});
