using System.CommandLine;
using Trading.Testing;

namespace Trading.Cli.Simulating;

/// <summary><c>trading simulate</c>: venues on the loopback address that never were.</summary>
internal static class SimulateCommand
{
    public static Command Create()
    {
        string names = string.Join(", ", SimulatedVenues.All.Select(venue => venue.Name));
        var name = new Argument<string>("venue") { Description = $"Which: {names}" };
        name.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && Find(result.Tokens[0].Value) is null)
                result.AddError($"There is no simulated venue '{result.Tokens[0].Value}'. There are {names}.");
        });
        var port = new Option<int>("--port") { Description = "The port; any free one where it is 0", DefaultValueFactory = _ => 0 };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65_535)
                result.AddError("--port takes a number from 0 to 65535.");
        });
        var seed = new Option<ulong>("--seed") { Description = "All that is random follows from it", DefaultValueFactory = _ => 1 };
        var symbols = new Option<string?>("--symbols") { Description = "What is traded, in the venue's writing and separated by commas; one that is not there by default with its price, as in SOLUSDT=150" };
        var key = new Option<string?>("--key") { Description = "The API key; made from the seed and printed without it" };
        var secret = new Option<string?>("--secret") { Description = "The secret of the key, in the form in which the venue gives it out; made from the seed and printed without it" };
        var balances = new Option<string?>("--balances") { Description = "What the account begins with, as in USDT=100000,BTC=1" };
        var history = new Option<int>("--history") { Description = "How many minutes the markets have traded before the start", DefaultValueFactory = _ => 60 };
        history.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 1_440)
                result.AddError("--history takes a number from 0 to 1440.");
        });
        var json = CommonOptions.Json();
        var command = new Command(
            "simulate",
            "Runs a simulated venue until it is interrupted: its real REST and stream protocol on the loopback address, over books in which agents trade.\n\nExample: trading simulate binance --port 8080 --symbols BTCUSDT,SOLUSDT=150")
        {
            name, port, seed, symbols, key, secret, balances, history, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var venue = Find(parsed.GetValue(name)!)!;
            var settings = new SimulatedVenueSettings(
                parsed.GetValue(seed), Timestamp.From(TimeProvider.System.GetUtcNow()), TimeSpan.FromMinutes(parsed.GetValue(history)), [.. SimulatedSymbols.Read(parsed.GetValue(symbols), venue)]);
            var deposits = SimulatedSymbols.ReadBalances(parsed.GetValue(balances) ?? venue.Balances).ToArray();
            var simulator = venue.Create(settings);
            var made = venue.Complete(SimulatedCredentials.FromSeed(settings.Seed));
            var credentials = made with { Key = parsed.GetValue(key) ?? made.Key, Secret = parsed.GetValue(secret) ?? made.Secret };
            simulator.Exchange.AddAccount("account", credentials, deposits);
            var server = await VenueServer.StartAsync(new(simulator, TimeProvider.System), parsed.GetValue(port), cancellationToken).ConfigureAwait(false);
            await using (server.ConfigureAwait(false))
            {
                new SimulatedVenueResult(
                    venue.Name, server.RestUri, server.StreamUri, [.. settings.Instruments.Select(instrument => instrument.Symbol)], credentials.Key, credentials.Secret, credentials.Passphrase).Print(parsed.GetValue(json));
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static SimulatedVenue? Find(string name) => SimulatedVenues.All.FirstOrDefault(venue => venue.Name == name);
}
