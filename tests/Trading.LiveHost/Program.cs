using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Trading;
using Trading.Exchanges;
using Trading.Exchanges.Binance;
using Trading.LiveHost;

// A host that trades live, as tests start it: venue (spot or futures), its two addresses, the journal's folder. Keys come from the
// environment. It prints what happens, a line each, and does what it reads: "check" holds all orders back, takes away what is open and
// says what it holds; "go" trades on; "stop" ends in order.
bool isSpot = args[0] == "spot";
var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
builder.Logging.ClearProviders();
builder.Services.AddTrading()
    .AddStrategy<BriskTrader>("brisk", "Trades several times a second.")
    .AddBinance(options =>
    {
        (options.Environment, options.RestUri, options.StreamUri) = (VenueEnvironment.Custom, new Uri(args[1]), new Uri(args[2]));
        (options.Product, options.Account, options.AllowsWithdrawal) = (isSpot ? BinanceProduct.Spot : BinanceProduct.UsdFutures, "main", true);
    })
    .AddBot("brisk", bot =>
    {
        // Spot takes 50 orders in 10 seconds.
        bot.Run("brisk").With("EveryMilliseconds", isSpot ? 210 : 60).On(isSpot ? "BINANCE:BTCUSDT" : "BINANCE_USDM:BTCUSDT", "1m").Live(cash: 50_000m).Through("binance");
        (bot.Options.Journal, bot.Options.WarmUpBars, bot.Options.Limits) = (args[3], 2, RiskOptions.CreateOff());
    });
using var host = builder.Build();
var bots = host.Services.GetRequiredService<IBotHost>();
bots.Alarmed += (_, alarm) => Say($"ALARM {alarm.Alarm.Kind} {alarm.Alarm.Text}");
var bot = bots.Get("brisk");
await host.StartAsync();
while (bot.Status.State is BotState.Starting or BotState.Stopped)
    await Task.Delay(10);
Say($"STARTED {bot.Status.State} {bot.Status.Fault}");
while (await Console.In.ReadLineAsync() is { } line && line != "stop")
{
    if (line == "check")
        await CheckAsync();
    else
        await bot.EngageAsync(KillLevel.Off, null, "goes on", default);
}

await host.StopAsync();
Say("ENDED");
return bot.Status.State == BotState.Stopped ? 0 : 1;

async Task CheckAsync()
{
    await bot.EngageAsync(KillLevel.Freeze, null, "is looked at", default);
    await bot.SendAsync(BotCommand.CancelOrders, "is looked at", default);
    while (bot.Status is { OpenOrders: > 0, State: not BotState.Failed })
        await Task.Delay(20);
    var status = bot.Status;
    Say(string.Create(CultureInfo.InvariantCulture, $"HOLDS {status.Positions.Sum(position => position.Quantity)} {status.OrderCount} {status.State}"));
}

// A line in one piece, so that one which is read was written whole.
static void Say(string line)
{
    Console.Out.Write(line.ReplaceLineEndings(" ") + "\n");
    Console.Out.Flush();
}
