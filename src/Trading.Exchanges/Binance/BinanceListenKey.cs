namespace Trading.Exchanges.Binance;

/// <summary>The key of the account's stream on futures: asked for, and kept alive until it is disposed of.</summary>
internal sealed class BinanceListenKey(BinanceMarket market, VenueRestClient rest, TimeProvider timeProvider) : IAsyncDisposable
{
    private static readonly TimeSpan RenewInterval = TimeSpan.FromMinutes(25);

    private ITimer? _timer;

    /// <summary>Asks for a key; while one is valid the venue gives the same again.</summary>
    /// <exception cref="VenueException">The venue refused or did not answer.</exception>
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        var response = await rest.SendAsync(Request(HttpMethod.Post), cancellationToken);
        _timer ??= timeProvider.CreateTimer(static state => _ = ((BinanceListenKey)state!).KeepAliveAsync(), this, RenewInterval, RenewInterval);
        return response.Read(root => root.Text("listenKey"));
    }

    public ValueTask DisposeAsync() => _timer?.DisposeAsync() ?? default;

    private async Task KeepAliveAsync()
    {
        try
        {
            await rest.SendAsync(Request(HttpMethod.Put), CancellationToken.None);
        }
        catch (VenueException)
        {
            // The next time comes before the key ends; and if it does end, the venue says so and the connection is made anew.
        }
    }

    private VenueRequest Request(HttpMethod method) => new()
    {
        Method = method,
        Path = market.Prefix + "listenKey",
        Lane = RequestLane.Reduce,
        Charges = BinanceLimits.Of(1),
    };
}
