using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;

namespace Trading.Exchanges.Tests.Rest;

/// <summary>A server that takes a request and closes the connection without an answer, as an overloaded gateway does. Nothing may be sent again.</summary>
public sealed class OnceContentTests
{
    [Fact]
    public async Task ACommandWhoseConnectionBreaksAfterItWasSentGoesOutOnce()
    {
        await using var server = new BreakingServer();
        using var client = new HttpClient();
        var rest = Create(client, server);
        var get = new VenueRequest { Method = HttpMethod.Get, Path = "/time" };
        (await rest.SendAsync(get, default)).Status.ShouldBe(200);

        // The connection is kept, so that the framework would send again when it turns out to be closed.
        server.IsBreaking = true;
        var command = new VenueRequest { Method = HttpMethod.Post, Path = "/order", IsCommand = true };
        var error = (await Should.ThrowAsync<VenueException>(() => rest.SendAsync(command, default))).Error;
        error.Kind.ShouldBe(VenueErrorKind.OutcomeUnknown);
        await Task.Delay(200);
        server.Orders.ShouldBe(1);
    }

    [Fact]
    public async Task ACommandThatNeverFoundAVenueWasNotSent()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var client = new HttpClient();
        var rest = Create(client, new Uri($"http://127.0.0.1:{port}"));
        var command = new VenueRequest { Method = HttpMethod.Post, Path = "/order", IsCommand = true };
        (await Should.ThrowAsync<VenueException>(() => rest.SendAsync(command, default))).Error.Kind.ShouldBe(VenueErrorKind.NotSent);
    }

    [Fact]
    public async Task ABodyCannotBeSentTwice()
    {
        using var content = new OnceContent("a=1", "text/plain");
        content.IsSent.ShouldBeFalse();
        using var first = new MemoryStream();
        await content.CopyToAsync(first);
        Encoding.UTF8.GetString(first.ToArray()).ShouldBe("a=1");
        content.IsSent.ShouldBeTrue();
        using var second = new MemoryStream();
        await Should.ThrowAsync<InvalidOperationException>(() => content.CopyToAsync(second));
        second.Length.ShouldBe(0);
    }

    private static VenueRestClient Create(HttpClient client, BreakingServer server) => Create(client, server.Uri);

    private static VenueRestClient Create(HttpClient client, Uri uri) => new(
        "TEST", () => client, new PlainProtocol(uri), new RateLimiter(TimeProvider.System, [new("any", 1000, TimeSpan.FromSeconds(1))]), null,
        new() { ReadAttempts = 1 }, TimeProvider.System, new ExchangeMetrics(), NullLogger.Instance);

    private sealed class PlainProtocol(Uri uri) : IRestProtocol
    {
        public HttpRequestMessage CreateMessage(VenueRequest request) => new(request.Method, new Uri(uri, request.Path))
        {
            Content = request.IsCommand ? new OnceContent("quantity=1", "application/x-www-form-urlencoded") : null,
        };

        public VenueError? ReadError(int status, ReadOnlyMemory<byte> body) => null;
    }

    private sealed class BreakingServer : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Task _running;
        private int _orders;

        public BreakingServer()
        {
            _listener.Start();
            _running = RunAsync();
        }

        public Uri Uri => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

        public bool IsBreaking { get; set; }

        public int Orders => _orders;

        public async ValueTask DisposeAsync()
        {
            _listener.Stop();
            await _running;
        }

        private async Task RunAsync()
        {
            try
            {
                while (true)
                    _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
            }
        }

        private async Task ServeAsync(TcpClient client)
        {
            using (client)
            {
                var stream = client.GetStream();
                byte[] buffer = new byte[16 * 1024];
                while (true)
                {
                    string request = "";
                    do
                    {
                        int read = await stream.ReadAsync(buffer);
                        if (read == 0)
                            return;
                        request += Encoding.ASCII.GetString(buffer, 0, read);
                    }
                    while (!request.Contains("\r\n\r\n", StringComparison.Ordinal) || (request.StartsWith("POST", StringComparison.Ordinal) && !request.EndsWith("quantity=1", StringComparison.Ordinal)));

                    if (request.StartsWith("POST", StringComparison.Ordinal))
                        Interlocked.Increment(ref _orders);
                    if (IsBreaking)
                        return;
                    await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"u8.ToArray());
                }
            }
        }
    }
}
