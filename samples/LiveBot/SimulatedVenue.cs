using Microsoft.Extensions.Configuration;
using Trading;
using Trading.Exchanges;
using Trading.Testing;

namespace LiveBot;

/// <summary>A simulated Binance with an account, for trying the bot without one: the configuration is pointed at it, and journals go to a folder of their own.</summary>
internal sealed class SimulatedVenue : IAsyncDisposable
{
    private readonly VenueServer _server;

    private SimulatedVenue(VenueServer server) => _server = server;

    public static async Task<SimulatedVenue> StartAsync(ConfigurationManager configuration)
    {
        var simulator = new BinanceSpotSimulator(new BinanceSimulatorOptions { StartTime = Timestamp.From(TimeProvider.System.GetUtcNow()) });
        var credentials = SimulatedCredentials.FromSeed(1);
        simulator.Exchange.AddAccount("account", credentials, ("USDT", 10_000m));
        var venue = new SimulatedVenue(await VenueServer.StartAsync(new VenueEndpoint(simulator, TimeProvider.System)));
        Environment.SetEnvironmentVariable(EnvironmentSecretProvider.VariableOf("binance:simulator:key"), credentials.Key);
        Environment.SetEnvironmentVariable(EnvironmentSecretProvider.VariableOf("binance:simulator:secret"), credentials.Secret);
        string journals = Path.Combine(AppContext.BaseDirectory, "journals", $"simulator-{DateTimeOffset.Now:yyyyMMdd-HHmmss}-{Environment.ProcessId}");
        var settings = new Dictionary<string, string?>
        {
            ["Trading:Exchanges:binance:Environment"] = nameof(VenueEnvironment.Custom),
            ["Trading:Exchanges:binance:RestUri"] = venue._server.RestUri.ToString(),
            ["Trading:Exchanges:binance:StreamUri"] = venue._server.StreamUri.ToString(),
            ["Trading:Exchanges:binance:Account"] = "simulator",
        };
        foreach (var bot in configuration.GetSection("Trading:Bots").GetChildren())
        {
            settings[$"{bot.Path}:Journal"] = Path.Combine(journals, bot.Key);
            Console.WriteLine($"Journal  {Path.Combine(journals, bot.Key)}");
            settings[$"{bot.Path}:Series:0:Timeframe"] = "1s";
            settings[$"{bot.Path}:Parameters:Fast"] = "3";
            settings[$"{bot.Path}:Parameters:Slow"] = "8";
        }

        configuration.AddInMemoryCollection(settings);
        return venue;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
