const http = require('node:http');

// Answers what it was asked, prints its port, and drops or stalls where the path says so.
const server = http.createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (text) => (body += text));
  request.on('end', () => {
    if (request.url === '/drop') return request.socket.destroy();
    if (request.url === '/stall') return undefined;
    response.statusCode = request.url === '/429' ? 429 : 200;
    response.setHeader('x-seen-method', request.method);
    response.setHeader('x-two', ['a', 'b']);
    return response.end(JSON.stringify({ headers: request.headers, body }));
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
