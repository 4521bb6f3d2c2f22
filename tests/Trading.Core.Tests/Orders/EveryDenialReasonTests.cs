using Trading.Data;
using Trading.Tests.Support;

namespace Trading.Tests.Orders;

/// <summary>Each code is produced by a case of its own, so that a new one cannot be forgotten.</summary>
public sealed class EveryDenialReasonTests
{
    private static readonly Instrument Strict = Series.Plain with { MinQuantity = 5, MaxQuantity = 50, MinNotional = 600, PriceBand = 0.5m };
    private static readonly Instrument Perpetual = Series.Plain with { Kind = InstrumentKind.Perpetual };

    private static readonly Dictionary<OrderDenialReason, Func<IEnumerable<OrderDenialReason>>> Cases = new()
    {
        [OrderDenialReason.UnknownInstrument] = () => Sent(Buy(10) with { Instrument = Series.Fine }),
        [OrderDenialReason.QuantityNotPositive] = () => Sent(Buy(0)),
        [OrderDenialReason.QuantityOffGrid] = () => Sent(Buy(10.5m)),
        [OrderDenialReason.QuantityTooSmall] = () => Sent(Buy(4)),
        [OrderDenialReason.QuantityTooLarge] = () => Sent(Buy(51)),
        [OrderDenialReason.PriceMismatch] = () => Sent(Buy(10) with { LimitPrice = 100 }),
        [OrderDenialReason.PriceNotPositive] = () => Sent(Ticks.Limit(OrderSide.Buy, 10, 0)),
        [OrderDenialReason.PriceOffGrid] = () => Sent(Ticks.Limit(OrderSide.Buy, 10, 99.5m)),
        [OrderDenialReason.NotionalTooSmall] = () => Sent(Buy(5)),
        [OrderDenialReason.InsufficientFunds] = () => Sent(Buy(20)),
        [OrderDenialReason.ShortNotAllowed] = () => Sent(Ticks.Market(OrderSide.Sell, 10)),
        [OrderDenialReason.ReduceOnlyWouldOpen] = () => Sent(Buy(10) with { ReduceOnly = true }),
        [OrderDenialReason.OrderClosed] = () => Heard(new Scripted { At = { [0] = s => s.Buy(1), [2] = s => s.Cancel(s.Orders[0]) } }, Flat(3)),
        [OrderDenialReason.ExpireTimeInvalid] = () => Sent(Buy(10) with { TimeInForce = TimeInForce.GoodTillDate }),
        [OrderDenialReason.NoMarketData] = () => Heard(new Scripted { Starting = s => s.Buy(1) }, Flat(1)),
        [OrderDenialReason.StrategyStopped] = SentAfterItsEnd,
        [OrderDenialReason.NotSupported] = () => Sent(Ticks.Stop(OrderSide.Buy, 10, 110) with { TimeInForce = TimeInForce.FillOrKill }),
        [OrderDenialReason.TrailingOffsetInvalid] = () => Sent(Buy(10) with { Type = OrderType.TrailingStopMarket }),
        [OrderDenialReason.PostOnlyWouldTake] = () => Heard(new Scripted { At = { [0] = s => s.Send(Ticks.Limit(OrderSide.Buy, 1, 105) with { PostOnly = true }) } }, Flat(2)),
        [OrderDenialReason.DisplayQuantityInvalid] = () => Sent(Ticks.Limit(OrderSide.Buy, 10, 100) with { DisplayQuantity = 10 }),
        [OrderDenialReason.QuoteQuantityInvalid] = () => Sent(Buy(0) with { QuoteQuantity = 5 }),
        [OrderDenialReason.ParentMissing] = () => Heard(new Scripted { At = { [0] = s => { var parent = s.Send(Ticks.Limit(OrderSide.Buy, 1, 50)); s.Cancel(parent); }, [1] = s => s.SubmitChildren(s.Orders[0], ContingencyType.None, Ticks.Stop(OrderSide.Sell, 1, 40)) } }, Flat(3)),
        [OrderDenialReason.Contingency] = () => Heard(new Scripted { At = { [0] = s => s.SubmitGroup(ContingencyType.OneCancelsOther, Buy(1), Ticks.Limit(OrderSide.Buy, 1, 50)) } }, Flat(3)),
        [OrderDenialReason.ActivationPriceInvalid] = () => Sent(Buy(10) with { ActivationPrice = 100 }),
        [OrderDenialReason.PriceOutsideBand] = () => Sent(Ticks.Limit(OrderSide.Buy, 20, 49)),
        [OrderDenialReason.InsufficientMargin] = () => Heard(new Scripted { At = { [0] = s => s.Buy(1_000) } }, Flat(2, Perpetual), Margin(1_000)),
        [OrderDenialReason.Liquidated] = () => Heard(
            new Scripted { At = { [0] = s => { s.Buy(100); s.Send(Ticks.Limit(OrderSide.Sell, 10, 150)); } } },
            Series.Of(Perpetual, (100, 100, 100, 100), (100, 100, 100, 100), (100, 100, 50, 60), (60, 60, 60, 60)),
            Margin(1_200)),
        [OrderDenialReason.NotTradable] = () => Heard(new Scripted { At = { [2] = s => s.Buy(1) } }, Flat(3, Series.Plain with { Kind = InstrumentKind.Future, Expiry = Series.Start + TimeSpan.FromMinutes(2.5) })),
        [OrderDenialReason.CorporateAction] = SplitUnderAnOrder,
        [OrderDenialReason.VenueRejected] = () => Heard(new Scripted { At = { [0] = s => s.Buy(1) } }, Flat(2), Rejecting()),
        [OrderDenialReason.NoLiquidity] = () => Heard(new Scripted { Tick = { [0] = s => s.Send(Ticks.Limit(OrderSide.Buy, 80, 101) with { TimeInForce = TimeInForce.FillOrKill }) } }, Ticks.Quotes((99, 50, 101, 50), (99, 50, 101, 50))),
        [OrderDenialReason.ModificationInvalid] = () => Heard(new Scripted { At = { [0] = s => { s.Send(Ticks.Limit(OrderSide.Buy, 1, 50)); s.Modify(s.Orders[0], new() { TriggerPrice = 50 }); } } }, Flat(2)),
        [OrderDenialReason.PositionSideInvalid] = () => Sent(Buy(10) with { PositionSide = PositionSide.Long }),
        [OrderDenialReason.NoExchangeRate] = () => Heard(new Scripted { At = { [0] = s => s.Buy(1) } }, Flat(2), InCoins()),
        [OrderDenialReason.KillSwitch] = () => Heard(new Scripted { At = { [0] = s => s.Buy(1) } }, Flat(2), Killed()),
        [OrderDenialReason.DailyLossLimit] = () => Limited(risk => risk.MaxDailyLoss = 0.01m, 100, 10),
        [OrderDenialReason.DrawdownLimit] = () => Limited(risk => risk.MaxDrawdown = 0.01m, 100, 10),
        [OrderDenialReason.PositionQuantityLimit] = () => Limited(risk => risk.MaxPositionQuantity = 100, 1, 100),
        [OrderDenialReason.PositionNotionalLimit] = () => Limited(risk => risk.MaxPositionNotional = 10_000, 1, 100),
        [OrderDenialReason.GrossNotionalLimit] = () => Limited(risk => risk.MaxGrossNotional = 0.1m, 1, 100),
        [OrderDenialReason.OrderNotionalLimit] = () => Limited(risk => risk.MaxOrderNotional = 10_000, 101),
        [OrderDenialReason.OrderShareLimit] = () => Limited(risk => risk.MaxOrderShare = 0.1m, 101),
        [OrderDenialReason.OrderQuantityLimit] = () => Limited(risk => risk.MaxOrderQuantity = 100, 101),
        [OrderDenialReason.PriceCollar] = () => Heard(new Scripted { At = { [0] = s => s.Send(Ticks.Limit(OrderSide.Buy, 1, 120)) } }, Flat(2), With(risk => risk.PriceCollar = 0.1m)),
        [OrderDenialReason.OrdersPerMinuteLimit] = () => Heard(new Scripted { At = { [0] = s => { s.Buy(1); s.Buy(1); } } }, Flat(2), With(risk => risk.MaxOrdersPerMinute = 1)),
        [OrderDenialReason.OrdersPerDayLimit] = () => Limited(risk => risk.MaxOrdersPerDay = 1, 1, 1),
        [OrderDenialReason.OpenOrdersLimit] = () => Heard(new Scripted { At = { [0] = s => { s.Buy(1); s.Buy(1); } } }, Flat(2), With(risk => risk.MaxOpenOrders = 1)),
        [OrderDenialReason.CoolDown] = () => Heard(new Scripted { At = { [0] = s => s.Buy(1), [2] = s => s.Sell(1), [3] = s => s.Buy(1) } }, Falling(), With(risk => risk.CoolDownLosses = 1)),
        [OrderDenialReason.OutsideTradingWindow] = () => Limited(risk => risk.TradingWindow = new() { Days = [DayOfWeek.Sunday] }, 1),
        [OrderDenialReason.PriceTooOld] = PriceTooOld,
        [OrderDenialReason.RiskRule] = () => Limited(risk => risk.Rules.Add(new Refusing()), 1),
    };

    public static TheoryData<OrderDenialReason> All => [.. Enum.GetValues<OrderDenialReason>().Where(reason => reason != OrderDenialReason.None)];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_reason_is_produced_by_its_own_case(OrderDenialReason reason)
    {
        Cases.ShouldContainKey(reason, "a new reason needs a case here");
        Cases[reason]().ShouldContain(reason);
    }

    private static OrderDenialReason[] Sent(OrderRequest request)
    {
        var result = Backtest.Run(new Scripted { At = { [0] = s => s.Send(request) } }, Flat(2, Strict), Free.Of(cash: 1500));
        result.Fills.ShouldBeEmpty();
        return [result.Orders.Single().DenialReason];
    }

    private static List<OrderDenialReason> Heard(Scripted strategy, IMarketDataSource source, BacktestOptions? options = null)
    {
        Backtest.Run(strategy, [source], options ?? Free.Of()).Fault.ShouldBeNull();
        return strategy.Events.ConvertAll(each => each.Reason);
    }

    private static IEnumerable<OrderDenialReason> SentAfterItsEnd()
    {
        var stopped = new Scripted { At = { [0] = _ => throw new InvalidOperationException("broken") } };
        var other = new Scripted { At = { [1] = _ => stopped.Buy(1) } };
        Backtest.Run([new StrategyShare(stopped, 0.5m), new StrategyShare(other, 0.5m)], [Flat(3)], Free.Of());
        return stopped.Orders.Select(order => order.DenialReason);
    }

    private static IEnumerable<OrderDenialReason> SplitUnderAnOrder()
    {
        var strategy = new Scripted { At = { [0] = s => s.Send(Ticks.Limit(OrderSide.Buy, 1, 50)) } };
        var split = new MemoryMarketDataSource<CorporateAction>(Series.Plain, new CorporateAction[] { new(Series.Start + TimeSpan.FromMinutes(1.5), CorporateActionKind.Split, 2) });
        Backtest.Run(strategy, [Flat(3), split], Free.Of());
        return strategy.Events.Select(each => each.Reason);
    }

    /// <summary>Buys so much at the first bar, and after a fall from 100 to 50 so much more.</summary>
    private static List<OrderDenialReason> Limited(Action<RiskOptions> set, params int[] quantities) =>
        Heard(new Scripted { At = { [0] = s => s.Buy(quantities[0]), [2] = s => s.Buy(quantities[^1]), [3] = s => s.Buy(quantities[^1] * 2) } }, Falling(), With(set));

    private static MemoryBarSource Falling() => Series.Of((100, 100, 100, 100), (100, 100, 100, 100), (50, 50, 50, 50), (50, 50, 50, 50));

    private static BacktestOptions With(Action<RiskOptions> set)
    {
        var options = Free.Of();
        options.Risk = RiskOptions.CreateOff();
        set(options.Risk);
        return options;
    }

    private static BacktestOptions Killed()
    {
        var options = Free.Of();
        options.KillSwitch = new();
        options.KillSwitch.Engage(KillLevel.NoNewEntries, "test");
        return options;
    }

    private static IEnumerable<OrderDenialReason> PriceTooOld()
    {
        var strategy = new Scripted { At = { [0] = s => s.Schedule(s.Now + TimeSpan.FromSeconds(30), "late") }, OnEachTimer = (s, _) => s.Buy(1) };
        Backtest.Run([new StrategyShare(strategy, 1)], [Flat(2)], With(risk => risk.MaxDataAge = TimeSpan.FromSeconds(20)), session => session.Risk!.IsOnWallClock = true, CancellationToken.None).Fault.ShouldBeNull();
        return strategy.Events.Select(each => each.Reason);
    }

    private sealed class Refusing : IRiskRule
    {
        public string Name => "refusing";

        public RiskDecision Check(in RiskContext context) => RiskDecision.Deny("no.");
    }

    private static OrderRequest Buy(decimal quantity) => Ticks.Market(OrderSide.Buy, quantity);

    private static MemoryBarSource Flat(int count, Instrument? instrument = null) => Series.Of(instrument ?? Series.Plain, [.. Enumerable.Repeat((100d, 100d, 100d, 100d), count)]);

    private static BacktestOptions Margin(decimal cash)
    {
        var options = Free.Of(cash);
        options.Account.Type = AccountType.Margin;
        options.Account.Leverage = 10;
        return options;
    }

    private static BacktestOptions Rejecting()
    {
        var options = Free.Of();
        options.Venue.RejectionRate = 1;
        return options;
    }

    private static BacktestOptions InCoins()
    {
        var options = Free.Of();
        options.Account.Currency = Currency.Of("XYZ");
        return options;
    }
}
