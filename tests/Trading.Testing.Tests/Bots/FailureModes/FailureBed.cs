using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Trading.Bots;
using Trading.Live;
using Trading.Plugins;

namespace Trading.Testing.Tests.Bots.FailureModes;

/// <summary>A bot with a scripted trader at one venue, for a short precise script of what goes wrong.</summary>
internal sealed class FailureBed : IDisposable
{
    public FailureBed(int kind, BotVenueKind venue = BotVenueKind.BinanceSpot, Action<BotBuilder>? configure = null)
        : this(typeof(ScriptedTrader), venue, 7, bot =>
        {
            bot.Options.Parameters["Kind"] = kind.ToString(CultureInfo.InvariantCulture);
            configure?.Invoke(bot);
        })
    {
    }

    public FailureBed(Type strategy, BotVenueKind venue, ulong seed, Action<BotBuilder>? configure = null)
    {
        var clock = new VirtualTimeProvider();
        Venue = SimulationVenue.Create(0, venue, seed, clock.Now);
        var secrets = new Dictionary<string, string> { ["binance:a0:key"] = Venue.Credentials.Key, ["binance:a0:secret"] = Venue.Credentials.Secret };
        Bed = new(
            [new(Venue.Exchange, Venue.Simulator, Venue.Faults)],
            clock,
            trading =>
            {
                Venue.AddTo(trading);
                trading.Services.AddSingleton(new StrategyRegistration("scripted", "Does one thing.", strategy));
                trading.AddBot(Venue.BotId, bot =>
                {
                    bot.Run("scripted").On(Venue.InstrumentText, "1m").Live(90_000m).Through(Venue.Exchange);
                    bot.Options.WarmUpBars = 2;
                    configure?.Invoke(bot);
                });
            },
            secrets);
        Bed.Alarmed += (_, alarm) => Alarms.Add(alarm.Alarm);
        Bed.Endpoint.Requested = request =>
        {
            if (request.Path.EndsWith("rder", StringComparison.Ordinal) && request.Method == "POST")
                Sent.Add((clock.Now, request));
        };
    }

    public BotTestBed Bed { get; }

    public SimulationVenue Venue { get; }

    public FaultScript Faults => Venue.Faults;

    public List<Alarm> Alarms { get; } = [];

    /// <summary>The orders that were sent, whether they arrived or not.</summary>
    public List<(Timestamp Time, SimulatedRequest Request)> Sent { get; } = [];

    public IReadOnlyDictionary<long, SimulatedOrder> Orders => Venue.Account.Orders;

    public Bot Bot => Bed.Host.All[0];

    public BotSession Session => Bot.Session!;

    public LiveVenue Live => Session.Live!;

    public long Lots => Session.Kernel.Strategies[0].Positions.Sum(position => position.Lots);

    public Strategy Strategy => Session.Kernel.Strategies[0].Strategy;

    public ScriptedTrader Trader => (ScriptedTrader)Strategy;

    public static void Run(FailureBed bed, Func<Task> test)
    {
        using (bed)
            bed.Bed.Pump.Run(test, TimeSpan.FromHours(2));
    }

    public Task StartAsync() => Bed.StartAsync();

    public async Task UntilAsync(Func<bool> holds, string what)
    {
        try
        {
            await Bed.UntilAsync(holds, what, TimeSpan.FromMinutes(3));
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"{exception.Message} The venue has {Orders.Count} orders and {Venue.Lots} lots, the bot {Lots}. {Open()} {string.Join(" | ", Bed.Log.Lines.TakeLast(40))}", exception);
        }
    }

    private string Open() => string.Join("; ", Live.Orders.Open.Select(live => $"bot: {live.ClientOrderId} {live.Order.Handle.Type} {live.Order.Handle.Status} {live.SentLots} sent, {live.Order.LeavesLots} left")
        .Concat(Orders.Values.Select(order => $"venue: {order.ClientOrderId} {order.Side} {order.Type} {order.Status} {order.Lots} lots, {order.FilledLots} filled, {order.TriggerTicks} trigger"))
        .Concat(Venue.Simulator is BinanceFuturesSimulator futures ? futures.OpenAlgos(Venue.Account).Select(algo => $"venue: {algo.ClientId} {algo.Type} {algo.Quantity}") : [])
        .Concat(Strategy is ScriptedTrader trader ? trader.Sent.Select(order => $"{order.Type} {order.Status}") : []));

    public Task WaitAsync(double seconds) => Bed.WaitAsync(TimeSpan.FromSeconds(seconds));

    /// <summary>Sends the bot something that no fault has made.</summary>
    public void Publish(string topic, string message) => Inspect(simulator =>
    {
        Assert.True(simulator.Hub.Has(topic), $"nobody gets {topic}");
        simulator.Hub.Publish(topic, () => System.Text.Encoding.UTF8.GetBytes(message));
        return true;
    });

    public Task TellAsync(BotCommand command) => Bed.Process!.Run(() => Bot.SendAsync(command, "test", default));

    /// <summary>Has the session take in what no venue has said.</summary>
    public Task TellAsync(EntryKind kind, object said) => Bed.Process!.Run(() =>
    {
        Session.Handle(SessionInput.Of(kind, said).At(Session.Now));
        return Task.CompletedTask;
    });

    /// <summary>An order as a venue would show it that has it as the session has.</summary>
    public static VenueOrder Shown(LiveOrder live)
    {
        var order = live.Order.Handle;
        return new()
        {
            Instrument = order.Instrument.Id,
            VenueOrderId = live.VenueOrderId!,
            ClientOrderId = live.ClientOrderId,
            Side = order.Side,
            Type = order.Type,
            Status = OrderStatus.Accepted,
            TimeInForce = order.TimeInForce,
            Quantity = order.Quantity,
            LimitPrice = order.LimitPrice,
            TriggerPrice = order.TriggerPrice,
            UpdateTime = live.HeardTime,
        };
    }

    public T Inspect<T>(Func<VenueSimulator, T> look) => Bed.Endpoint.Inspect(look);

    /// <summary>Waits until the venue has a number of orders, and the bot holds and has open what the venue says.</summary>
    public Task AgreesAsync(int orders) => UntilAsync(
        () => Bot.State is BotState.Running or BotState.Paused && Orders.Count == orders && Lots == Venue.Lots && !Live.Orders.Open.Any(order => !order.IsKnown || order.IsAwaiting)
            && Live.Orders.Open.Select(order => order.ClientOrderId).ToHashSet().SetEquals(OrdersAgree.OpenAt(Venue)),
        $"{orders} orders at the venue, and the bot agrees");

    public void Dispose() => Bed.Dispose();
}
