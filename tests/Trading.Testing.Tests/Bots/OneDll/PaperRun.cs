using Microsoft.Extensions.DependencyInjection;
using Trading.Exchanges;
using Trading.Exchanges.Binance;
using Trading.Journaling;
using Trading.Live;

namespace Trading.Testing.Tests.Bots.OneDll;

/// <summary>A bot on paper to whom the recorded frames come through the connector, as they came then.</summary>
internal sealed class PaperRun : IDisposable
{
    public const string Bot = "btc";
    private readonly BotTestBed _bed;

    public PaperRun(RecordedMarket market, PluginFixture plugin, IReadOnlyDictionary<string, string> parameters, long? snapshotAfter = null)
    {
        var clock = new VirtualTimeProvider(RecordedMarket.Start);
        Streams = new(market.Path, clock);
        _bed = new(
            RecordedMarket.CreateVenue(isEmpty: true),
            clock,
            "binance",
            trading =>
            {
                trading.Services.AddSingleton<IStreamConnector>(Streams);
                trading.Services.AddSingleton(plugin.Catalog);
                trading.AddBinance();
                trading.AddBot(Bot, bot =>
                {
                    bot.Run("sma-cross").On("BINANCE:BTCUSDT", "1m").Paper(OneDllTests.Cash);
                    foreach (var (name, value) in parameters)
                        bot.Options.Parameters[name] = value;
                    (bot.Options.WarmUpBars, bot.Options.Limits, bot.Options.SnapshotAfter) = (0, RiskOptions.CreateOff(), snapshotAfter);
                });
            },
            new Dictionary<string, string>());
        _bed.Pump.Run(
            async () =>
            {
                await _bed.StartAsync();
                await _bed.WaitAsync(RecordedMarket.Length + TimeSpan.FromSeconds(1));
                Status = _bed.Bots.Get(Bot).Status;
                await _bed.StopAsync();
            },
            RecordedMarket.Length * 2);
        Recorded = RecordedSession.Read(JournalLog.ReadLastSession(View()));
        Decisions = [.. Recorded.Orders.Select(order => new Decision(order.Bars, order.Side, order.Type, order.Lots * RecordedMarket.Instrument.LotSize, order.Denial))];
    }

    public ReplayedStreams Streams { get; }

    public BotStatus Status { get; private set; } = null!;

    public RecordedLog Log => _bed.Log;

    public IJournalStorage Journal => _bed.Disk.Mount(Bot);

    /// <summary>What its journal says.</summary>
    public RecordedSession Recorded { get; }

    public IReadOnlyList<Decision> Decisions { get; }

    public JournalView View() => JournalView.Open(Journal);

    /// <summary>Writes its journal into a folder, for the tool.</summary>
    public void CopyJournalTo(string folder)
    {
        foreach (string name in Journal.List().Where(name => name.EndsWith(".journal", StringComparison.Ordinal)))
        {
            using var from = Journal.OpenRead(name);
            using var to = File.Create(Path.Combine(folder, name));
            from.CopyTo(to);
        }
    }

    public void Dispose() => _bed.Dispose();
}
