using Microsoft.Extensions.Logging.Abstractions;

namespace Trading.Exchanges.Tests.Rest;

/// <summary>A REST interface that answers as a test says.</summary>
/// <param name="answer">Makes an answer.</param>
internal sealed class ScriptedRest(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    /// <summary>How many requests came.</summary>
    public int Asked { get; private set; }

    /// <summary>A client of it.</summary>
    /// <param name="protocol">How requests are made and errors read; without signatures and errors where it is <see langword="null"/>.</param>
    public VenueRestClient CreateClient(IRestProtocol? protocol = null)
    {
        var invoker = new HttpMessageInvoker(this);
        var time = new ManualTime();
        return new(
            "TEST", () => invoker, protocol ?? new PlainProtocol(), new RateLimiter(time, [new("any", 1_000, TimeSpan.FromSeconds(1))]), null, new(), time, new ExchangeMetrics(), NullLogger.Instance);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked++;
        return Task.FromResult(answer(request));
    }

    private sealed class PlainProtocol : IRestProtocol
    {
        public HttpRequestMessage CreateMessage(VenueRequest request) => new(request.Method, new Uri($"http://venue.test{request.Path}?{request.Query}"));

        public VenueError? ReadError(int status, ReadOnlyMemory<byte> body) => null;
    }
}
