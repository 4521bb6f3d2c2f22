using System.CommandLine;
using Trading.Testing;

namespace Trading.Cli.Simulating;

/// <summary><c>trading simulate binance</c>.</summary>
internal static class BinanceCommand
{
    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "The port; any free one where it is 0", DefaultValueFactory = _ => 0 };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65_535)
                result.AddError("--port takes a number from 0 to 65535.");
        });
        var seed = new Option<ulong>("--seed") { Description = "All that is random follows from it", DefaultValueFactory = _ => 1 };
        var symbols = new Option<string?>("--symbols") { Description = "What is traded, separated by commas; one that is not there by default with its price, as in SOLUSDT=150" };
        var futures = new Option<bool>("--futures") { Description = "USDT-margined futures instead of spot" };
        var key = new Option<string?>("--key") { Description = "The API key; made from the seed and printed without it" };
        var secret = new Option<string?>("--secret") { Description = "The secret of the key; made from the seed and printed without it" };
        var balances = new Option<string>("--balances") { Description = "What the account begins with", DefaultValueFactory = _ => "USDT=100000,BTC=1,ETH=10" };
        var history = new Option<int>("--history") { Description = "How many minutes the markets have traded before the start", DefaultValueFactory = _ => 60 };
        history.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 1_440)
                result.AddError("--history takes a number from 0 to 1440.");
        });
        var json = CommonOptions.Json();
        var command = new Command("binance", "Simulates Binance until it is interrupted.\n\nExample: trading simulate binance --port 8080 --symbols BTCUSDT,SOLUSDT=150")
        {
            port, seed, symbols, futures, key, secret, balances, history, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            bool isFutures = parsed.GetValue(futures);
            var options = new BinanceSimulatorOptions
            {
                Seed = parsed.GetValue(seed),
                StartTime = Timestamp.From(TimeProvider.System.GetUtcNow()),
                WarmUp = TimeSpan.FromMinutes(parsed.GetValue(history)),
            };
            foreach (var instrument in SimulatedSymbols.Read(parsed.GetValue(symbols), isFutures))
                options.Instruments.Add(instrument);
            BinanceSimulator simulator = isFutures ? new BinanceFuturesSimulator(options) : new BinanceSpotSimulator(options);
            var made = SimulatedCredentials.FromSeed(options.Seed);
            var credentials = made with { Key = parsed.GetValue(key) ?? made.Key, Secret = parsed.GetValue(secret) ?? made.Secret };
            simulator.Exchange.AddAccount("account", credentials, SimulatedSymbols.ReadBalances(parsed.GetValue(balances)!));
            var server = await VenueServer.StartAsync(new(simulator, TimeProvider.System), parsed.GetValue(port), cancellationToken).ConfigureAwait(false);
            await using (server.ConfigureAwait(false))
            {
                new SimulatedVenueResult(isFutures ? "binance-futures" : "binance", server.RestUri, server.StreamUri, [.. options.Instruments.Select(instrument => instrument.Symbol)], credentials.Key, credentials.Secret).Print(parsed.GetValue(json));
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            return ExitCodes.Success;
        });
        return command;
    }
}
