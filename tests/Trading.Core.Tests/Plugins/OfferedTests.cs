using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Trading.Tests.Plugins;

/// <summary>Bots trade at a venue, and within a limit, that a plugin brings.</summary>
public sealed class OfferedTests : PluginTests
{
    private const string Members =
        """
        private readonly Trading.Tests.Plugins.Gate _gate;
        public Sample(Trading.Tests.Plugins.Gate gate) => _gate = gate;
        protected override void OnBar(in Bar bar) => Buy(1);
        protected override void OnOrder(in OrderEvent orderEvent)
        {
            if (orderEvent.Reason == OrderDenialReason.RiskRule)
                _gate.Pass();
        }
        """;

    private const string Types =
        """
        public sealed class Never : IRiskRule
        {
            public string Name => "never";
            public RiskDecision Check(in RiskContext context) => RiskDecision.Deny("never.");
        }

        public sealed class Desk(Trading.Tests.Plugins.Gate gate) : IExchange, IInstrumentCatalog, IMarketStreams
        {
            private readonly Instrument _instrument = new(new("DESK", "ABC"), new("ABC", 8), new("USD", 2)) { TickSize = 0.01m, LotSize = 1 };
            public string Venue => "DESK";
            public ExchangeCapabilities Capabilities { get; } = new();
            public IInstrumentCatalog Instruments => this;
            public IMarketStreams Streams => this;
            public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;
            public Task<IReadOnlyList<Instrument>> GetInstrumentsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Instrument>>([_instrument]);
            public Task<Instrument> GetInstrumentAsync(string symbol, CancellationToken cancellationToken) => Task.FromResult(_instrument);
            public IAsyncDisposable Subscribe(MarketSubscription subscription, IMarketStreamHandler handler)
            {
                return new Timer(
                    _ =>
                    {
                        if (subscription.Kind != MarketDataKind.Bars)
                            return;
                        var close = subscription.Timeframe.Floor(Timestamp.From(DateTimeOffset.UtcNow));
                        handler.OnBar(_instrument, new Bar(close - TimeSpan.FromSeconds(1), close, 10, 11, 9, 10, 100), isClosed: true);
                    },
                    null, 0, 1000);
            }

            public ValueTask DisposeAsync()
            {
                gate.Pass();
                return default;
            }
        }
        """;

    [Fact]
    public async Task A_bot_trades_at_a_plugins_venue_within_a_plugins_limit()
    {
        Build(
            "desk",
            Members,
            configure: """
                builder.AddExchange("desk", "The desk's venue.", services => new Desk((Trading.Tests.Plugins.Gate)services.GetService(typeof(Trading.Tests.Plugins.Gate))!));
                builder.AddRiskRule("never", "Lets nothing pass.", _ => new Never());
                """,
            types: Types);
        using var host = Create("never");
        await host.StartAsync();
        await Until(() => Gate.Seen != 0);
        Gate.Seen.ShouldBeGreaterThan(0);
        host.Services.GetRequiredService<IBotHost>().Get("mine").Status.State.ShouldBe(BotState.Running);
        var plugins = host.Services.GetRequiredService<IPluginHost>();
        plugins.Extensions<IExchange>().Single().Create().ShouldBeSameAs(plugins.Extensions<IExchange>().Single().Create());
        plugins.Extensions<IRiskRule>().Single().Create().ShouldNotBeSameAs(plugins.Extensions<IRiskRule>().Single().Create());
        await host.Services.GetRequiredService<IBotHost>().Get("mine").StopAsync(null, default);

        // A bot that has stopped does not keep the plugin; its venue is disposed with it.
        long seen = Gate.Seen;
        var unloaded = await plugins.UnloadAsync("desk");
        Gate.Seen.ShouldBe(seen + 1);
        unloaded.State.ShouldBe(PluginState.Unloaded, unloaded.Reason);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_venue_or_a_limit_that_nobody_offers_is_named()
    {
        Build(
            "desk",
            Members,
            configure: """builder.AddExchange("other", "Another venue.", services => new Desk((Trading.Tests.Plugins.Gate)services.GetService(typeof(Trading.Tests.Plugins.Gate))!));""",
            types: Types);
        using var host = Create("never");
        var bots = host.Services.GetRequiredService<IBotHost>();
        await host.StartAsync();
        await Until(() => bots.Get("mine").Status.State == BotState.Failed);
        bots.Get("mine").Status.Fault.ShouldNotBeNull().ShouldContain("There is no connector 'DESK'; the host and its plugins have other.");
        await host.StopAsync();
    }

    private IHost Create(string rule)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = Folder });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(Gate);
        builder.Services.AddTrading()
            .AddPlugins("drop", options =>
            {
                options.CacheFolder = Path.Combine(Folder, "cache");
                options.SharedServices.Add(typeof(Gate));
            })
            .AddBot("mine", bot =>
            {
                bot.Run("desk").On("DESK:ABC", "1s").Paper().Limit(rule);
                (bot.Options.WarmUpBars, bot.Options.TakesQuotes) = (0, false);
            });
        return builder.Build();
    }
}
