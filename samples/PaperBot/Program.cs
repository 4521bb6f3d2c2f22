using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PaperBot;
using Trading;
using Trading.Exchanges;
using Trading.Exchanges.Binance;

var seconds = new Option<int>("--seconds") { Description = "Ends after so many seconds; at Ctrl+C where it is 0" };
var timeframe = new Option<string>("--timeframe") { Description = "How long bars are: 1s, or 1m and longer", DefaultValueFactory = _ => "1s" };
var fast = new Option<int>("--fast") { Description = "The bars of the fast average", DefaultValueFactory = _ => 3 };
var slow = new Option<int>("--slow") { Description = "The bars of the slow average", DefaultValueFactory = _ => 8 };
var seed = new Option<ulong>("--seed") { Description = "The seed of the simulated market", DefaultValueFactory = _ => 1 };
var journal = new Option<string?>("--journal") { Description = "The journal's folder; a new one each time without it" };
var isolated = new Option<bool>("--isolated") { Description = "Runs the strategy's plugin in a process of its own" };
var root = new RootCommand("Runs a bot on paper at a simulated Binance on this machine. Nothing leaves it, and nothing has to be signed up for.") { seconds, timeframe, fast, slow, seed, journal, isolated };
root.SetAction(async (parsed, _) =>
{
    await using var venue = await LocalBinance.StartAsync(parsed.GetValue(seed));
    var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
    builder.Logging.ClearProviders().AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "HH:mm:ss ")).SetMinimumLevel(LogLevel.Warning);
    builder.Logging.AddFilter("Trading", LogLevel.Information);
    string folder = Path.GetFullPath(parsed.GetValue(journal) ?? Path.Combine(AppContext.BaseDirectory, "journals", $"{DateTimeOffset.Now:yyyyMMdd-HHmmss}-{Environment.ProcessId}"));
    builder.Services.AddTrading()
        .AddPlugins("plugins", plugins => plugins.Isolation = parsed.GetValue(isolated) ? PluginIsolation.OutOfProcess : plugins.Isolation)
        .AddBinance(binance => (binance.Environment, binance.RestUri, binance.StreamUri) = (VenueEnvironment.Custom, venue.RestUri, venue.StreamUri))
        .AddBot("btc", bot =>
        {
            bot.Run("sma-cross").With("Fast", parsed.GetValue(fast)).With("Slow", parsed.GetValue(slow))
                .On("BINANCE:BTCUSDT", parsed.GetValue(timeframe)!)
                .Paper(cash: 10_000m)
                // The strategy puts all of its money into one order, which MaxOrderShare allows at 1, its default. On bars of
                // a second it pays more in fees than it makes. The limits of losses stay: after a while they stop it.
                .Limit(limits => (limits.MaxOrderShare, limits.CoolDownLosses) = (1m, null));
            bot.Options.Journal = folder;
        })
        .AddControlSocket();
    builder.Services.AddHostedService(services => new StatusLines(
        services.GetRequiredService<IBotHost>(), services.GetRequiredKeyedService<IExchange>("binance"), services.GetRequiredService<IHostApplicationLifetime>(), parsed.GetValue(seconds)));
    Console.WriteLine($"Venue    {venue.RestUri} (a simulated Binance in this process)");
    Console.WriteLine($"Journal  {folder}");
    Console.WriteLine($"Process  {Environment.ProcessId}; try in another window: trading ps, trading pause btc, trading flatten btc");
    Console.WriteLine("Ctrl+C ends it.");
    using var host = builder.Build();
    await host.RunAsync(CancellationToken.None);
    return 0;
});

try
{
    // The host ends at Ctrl+C by itself, and takes the time that the bots need for it.
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or PluginException or IOException or FormatException)
{
    await Console.Error.WriteLineAsync($"error: {exception.Message}");
    return 2;
}
