using Trading;
using Trading.Testing;

namespace PaperBot;

/// <summary>A simulated Binance on the loopback address: its REST and stream protocol, over books in which agents trade.</summary>
internal sealed class LocalBinance : IAsyncDisposable
{
    private readonly VenueServer _server;

    private LocalBinance(VenueServer server) => _server = server;

    public Uri RestUri => _server.RestUri;

    public Uri StreamUri => _server.StreamUri;

    public static async Task<LocalBinance> StartAsync(ulong seed)
    {
        var simulator = new BinanceSpotSimulator(new BinanceSimulatorOptions
        {
            Seed = seed,
            StartTime = Timestamp.From(TimeProvider.System.GetUtcNow()),
            WarmUp = TimeSpan.FromMinutes(10),
        });
        return new(await VenueServer.StartAsync(new VenueEndpoint(simulator, TimeProvider.System)));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
