using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Trading.Testing.Tests.Bots;

namespace Trading.Testing.Tests.Control;

public sealed class HealthTests
{
    private static readonly DateTimeOffset Now = new(2024, 5, 6, 12, 0, 0, TimeSpan.Zero);
    private static readonly Timestamp Fresh = Timestamp.From(Now) - TimeSpan.FromSeconds(30);

    private static readonly BotStatus Well = new()
    {
        Id = "btc",
        State = BotState.Running,
        Mode = BotMode.Live,
        Strategy = "sma-cross",
        Instruments = ["BINANCE:BTCUSDT"],
        DataTime = Fresh,
    };

    public static TheoryData<string, HealthStatus, string> States => new()
    {
        { "running", HealthStatus.Healthy, "1 bots are well." },
        { "stopped", HealthStatus.Healthy, "1 bots are well." },
        { "starting", HealthStatus.Degraded, "btc starts." },
        { "stopping", HealthStatus.Degraded, "btc stops." },
        { "paused", HealthStatus.Degraded, "btc is paused." },
        { "paused for a reason", HealthStatus.Degraded, "btc is paused: held at NoNewEntries: lunch" },
        { "at its inputs", HealthStatus.Healthy, "1 bots are well." },
        { "hangs", HealthStatus.Unhealthy, "btc has been at its present inputs for 31 s: its strategy hangs, or the machine is overloaded." },
        { "failed", HealthStatus.Unhealthy, "btc failed: no money" },
        { "stale", HealthStatus.Unhealthy, "btc has seen no market data since 2024-05-06T11:57:59Z." },
        { "stale and paused", HealthStatus.Unhealthy, "btc has seen no market data since 2024-05-06T11:57:59Z." },
        { "at the limit", HealthStatus.Healthy, "1 bots are well." },
        { "never", HealthStatus.Unhealthy, "btc has seen no market data." },
        { "alarm", HealthStatus.Degraded, "btc raised OrderUnknown at 2024-05-06T11:55:00Z: where is it" },
        { "old alarm", HealthStatus.Healthy, "1 bots are well." },
    };

    [Theory]
    [MemberData(nameof(States))]
    public async Task Each_state_is_what_it_should_be(string state, HealthStatus health, string text)
    {
        var status = state switch
        {
            "running" => Well,
            "stopped" => Well with { State = BotState.Stopped, DataTime = Timestamp.MinValue },
            "starting" => Well with { State = BotState.Starting },
            "stopping" => Well with { State = BotState.Stopping },
            "paused" => Well with { State = BotState.Paused },
            "paused for a reason" => Well with { State = BotState.Paused, PauseReasons = ["held at NoNewEntries: lunch"] },
            "at its inputs" => Well with { BusyFor = TimeSpan.FromSeconds(30) },
            "hangs" => Well with { BusyFor = TimeSpan.FromSeconds(31) },
            "failed" => Well with { State = BotState.Failed, Fault = "no money" },
            // Two minutes are taken, a second more is not.
            "stale" => Well with { DataTime = Timestamp.From(Now) - TimeSpan.FromSeconds(121) },
            "stale and paused" => Well with { State = BotState.Paused, DataTime = Timestamp.From(Now) - TimeSpan.FromSeconds(121) },
            "at the limit" => Well with { DataTime = Timestamp.From(Now) - TimeSpan.FromSeconds(120) },
            "never" => Well with { DataTime = Timestamp.MinValue },
            "alarm" => Well with { Alarms = [new(Timestamp.From(Now) - TimeSpan.FromMinutes(5), AlarmKind.OrderUnknown, "where is it")] },
            _ => Well with { Alarms = [new(Timestamp.From(Now) - TimeSpan.FromSeconds(301), AlarmKind.OrderUnknown, "where is it")] },
        };
        var entry = await CheckAsync([status]);
        Assert.Equal((health, text), (entry.Status, entry.Description));
        Assert.StartsWith($"{health}: ", (string)entry.Data["btc"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_worst_bot_counts_and_each_has_its_sentence()
    {
        var entry = await CheckAsync([Well, Well with { Id = "eth", State = BotState.Paused }, Well with { Id = "sol", State = BotState.Failed, Fault = "gone" }]);
        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Equal("eth is paused. sol failed: gone", entry.Description);
        Assert.Equal(["Healthy: trades.", "Degraded: is paused.", "Unhealthy: failed: gone"], new[] { "btc", "eth", "sol" }.Select(id => (string)entry.Data[id]));
    }

    [Fact]
    public async Task Markets_that_close_need_no_fresh_data()
    {
        var entry = await CheckAsync([Well with { DataTime = Timestamp.From(Now) - TimeSpan.FromDays(3) }], options => options.StaleAfter = null);
        Assert.Equal(HealthStatus.Healthy, entry.Status);
    }

    [Fact]
    public async Task What_was_left_out_counts_once()
    {
        var bots = new StatusHost([Well with { ConflatedCount = 7 }]);
        await using var provider = Create(bots);
        var service = provider.GetRequiredService<HealthCheckService>();
        Assert.Equal("btc could not keep up and left out 7 quotes and books.", (await service.CheckHealthAsync()).Entries["trading"].Description);
        Assert.Equal(HealthStatus.Healthy, (await service.CheckHealthAsync()).Status);
        bots.Statuses = [Well with { ConflatedCount = 9 }];
        Assert.Equal("btc could not keep up and left out 2 quotes and books.", (await service.CheckHealthAsync()).Entries["trading"].Description);
        // Started again, it counts from the beginning.
        bots.Statuses = [Well with { ConflatedCount = 0 }];
        Assert.Equal(HealthStatus.Healthy, (await service.CheckHealthAsync()).Status);
    }

    [Fact]
    public void A_bot_says_when_its_market_data_last_came()
    {
        using var bed = BinanceBots.CreateSpot(trading => trading
            .AddStrategy<Flipper>("flipper", "Buys and closes.")
            .AddBot("flip", bot =>
            {
                bot.Run("flipper").On("BINANCE:BTCUSDT", "1m");
                (bot.Options.Mode, bot.Options.Cash, bot.Options.WarmUpBars) = (BotMode.Paper, 10_000m, 5);
            }));
        bed.Pump.Run(
            async () =>
            {
                await bed.StartAsync();
                await bed.WaitAsync(TimeSpan.FromMinutes(2));
                var seen = bed.Bots.Get("flip").Status.DataTime;
                Assert.InRange((bed.Clock.Now - seen).TotalSeconds, 0, 10);
                await bed.StopAsync();
                await bed.WaitAsync(TimeSpan.FromMinutes(1));
                Assert.True(bed.Bots.Get("flip").Status.DataTime <= bed.Clock.Now - TimeSpan.FromSeconds(59), "what came is not made younger by looking");
            },
            TimeSpan.FromHours(1));
    }

    private static async Task<HealthReportEntry> CheckAsync(BotStatus[] statuses, Action<TradingHealthOptions>? configure = null)
    {
        await using var provider = Create(new(statuses), configure);
        return (await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["trading"];
    }

    private static ServiceProvider Create(StatusHost bots, Action<TradingHealthOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(new FixedTime());
        services.AddSingleton<IBotHost>(bots);
        services.AddHealthChecks().AddTradingHealthChecks(configure);
        return services.BuildServiceProvider();
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class StatusHost(BotStatus[] statuses) : IBotHost
    {
        public BotStatus[] Statuses { get; set; } = statuses;

        public IReadOnlyList<IBot> Bots => [.. Statuses.Select(status => new StatusBot(status))];

        public event EventHandler<BotAlarmEventArgs>? Alarmed
        {
            add => _ = value;
            remove => _ = value;
        }

        public IBot Get(string id) => throw new NotSupportedException();
    }

    private sealed class StatusBot(BotStatus status) : IBot
    {
        public string Id => status.Id;

        public BotStatus Status => status;

        public RiskOptions Limits => new();

        public Task StartAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task SendAsync(BotCommand command, string reason, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task EngageAsync(KillLevel level, InstrumentId? instrument, string reason, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task ReloadLimitsAsync(RiskOptions limits, string reason, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task StopAsync(ShutdownPolicy? policy, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
