using System.Reflection;
using Microsoft.Extensions.Configuration;
using Trading.Data;
using Trading.Tests.Support;
using static Trading.OrderDenialReason;

namespace Trading.Tests.Risk;

/// <summary>The options: their defaults, what they refuse, and that they bind from a configuration.</summary>
public sealed class RiskOptionsTests
{
    [Fact]
    public void Limits_are_on_by_default_and_backtests_have_none()
    {
        var risk = new RiskOptions();
        new BacktestOptions { Risk = risk }.Check();
        new BacktestOptions().Risk.ShouldBeNull();
        var off = RiskOptions.CreateOff();
        // The two that have no value that fits all instruments are the only ones that are off in both.
        foreach (var property in typeof(RiskOptions).GetProperties().Where(each => each.PropertyType.IsGenericType && each.PropertyType.GetGenericTypeDefinition() == typeof(Nullable<>)))
        {
            property.GetValue(off).ShouldBeNull(property.Name);
            (property.GetValue(risk) is null).ShouldBe(property.Name is nameof(RiskOptions.MaxPositionQuantity) or nameof(RiskOptions.MaxOrderQuantity), property.Name);
        }

        risk.TradingWindow.ShouldNotBeNull();
        off.TradingWindow.ShouldBeNull();
    }

    [Fact]
    public void A_session_keeps_the_options_it_began_with()
    {
        var risk = RiskOptions.CreateOff();
        risk.MaxOrderQuantity = 10;
        var options = Free.Of();
        options.Risk = risk;
        var strategy = new Scripted { At = { [0] = s => { risk.MaxOrderQuantity = 1; s.Buy(10); } } };
        Limited.Reasons(Limited.Run(strategy, Limited.Flat(2), options)).ShouldBe([None]);
    }

    [Fact]
    public void A_copy_has_every_property()
    {
        var risk = new RiskOptions { DayStart = TimeSpan.FromHours(3), ResumesNextDay = true, OnDailyLoss = RiskAction.DenyEntries, OnDrawdown = RiskAction.CancelEntries, CoolDown = TimeSpan.FromHours(2), MaxPositionQuantity = 7, MaxOrderQuantity = 8 };
        var copy = (RiskOptions)typeof(RiskOptions).GetMethod("Copy", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(risk, null)!;
        foreach (var property in typeof(RiskOptions).GetProperties().Where(each => each.CanWrite && each.PropertyType != typeof(TradingWindow)))
            property.GetValue(copy).ShouldBe(property.GetValue(risk), property.Name);
        copy.TradingWindow!.UseCalendar.ShouldBeTrue();
    }

    public static TheoryData<string, Action<RiskOptions>> Wrong => new()
    {
        { "MaxDailyLoss is 0; it is a fraction above 0, at most 1, or null for none.", risk => risk.MaxDailyLoss = 0 },
        { "MaxDailyLoss is 1.5; it is a fraction above 0, at most 1, or null for none.", risk => risk.MaxDailyLoss = 1.5m },
        { "MaxDrawdown is -0.1; it is a fraction above 0, at most 1, or null for none.", risk => risk.MaxDrawdown = -0.1m },
        { "PriceCollar is 1; it is a fraction above 0 and below 1, or null for none.", risk => risk.PriceCollar = 1 },
        { "MaxOrderNotional is 0; it must be above zero, or null for none.", risk => risk.MaxOrderNotional = 0 },
        { "MaxOrdersPerMinute is 0; it is 1 or more, or null for none.", risk => risk.MaxOrdersPerMinute = 0 },
        { "CoolDown is 00:00:00; it must be above zero, and at most 7 days. An hour is written 01:00:00; a number alone is days. Set CoolDownLosses to null for none.", risk => risk.CoolDown = TimeSpan.Zero },
        { "CoolDown is 15.00:00:00; it must be above zero, and at most 7 days. An hour is written 01:00:00; a number alone is days. Set CoolDownLosses to null for none.", risk => risk.CoolDown = TimeSpan.FromDays(15) },
        { "MaxDataAge is -00:00:01; it must be above zero and at most 7 days, or null for none. A minute is written 00:01:00; a number alone is days.", risk => risk.MaxDataAge = TimeSpan.FromSeconds(-1) },
        { "MaxDataAge is 60.00:00:00; it must be above zero and at most 7 days, or null for none. A minute is written 00:01:00; a number alone is days.", risk => risk.MaxDataAge = TimeSpan.FromDays(60) },
        { "DayStart is 1.00:00:00; it is a time of day, from 00:00 to below 24:00.", risk => risk.DayStart = TimeSpan.FromDays(1) },
        { "OnDailyLoss is 9, which is no RiskAction.", risk => risk.OnDailyLoss = (RiskAction)9 },
        { "TradingWindow: From and To go together; To is missing.", risk => risk.TradingWindow = new() { From = TimeSpan.FromHours(8) } },
        { "TradingWindow: From is 1.00:00:00; it is a time of day, from 00:00 to below 24:00.", risk => risk.TradingWindow = new() { From = TimeSpan.FromDays(1), To = TimeSpan.FromHours(1) } },
        { "TradingWindow: To is 00:00:00; it is a time of day, above 00:00 to 24:00.", risk => risk.TradingWindow = new() { From = TimeSpan.FromHours(1), To = TimeSpan.Zero } },
        { "TradingWindow: From and To are both 08:00:00, which leaves no time; leave both out for the whole day.", risk => risk.TradingWindow = new() { From = TimeSpan.FromHours(8), To = TimeSpan.FromHours(8) } },
        { "Instruments: 'BTCUSDT' is not an instrument; write VENUE:SYMBOL, for example BINANCE:BTCUSDT.", risk => risk.Instruments.Add(new() { Instrument = "BTCUSDT" }) },
        { "Instruments has A:B twice.", risk => { risk.Instruments.Add(new() { Instrument = "A:B" }); risk.Instruments.Add(new() { Instrument = "A:B" }); } },
        { "MaxOrderQuantity of A:B is -1; it must be above zero, or null for none.", risk => risk.Instruments.Add(new() { Instrument = "A:B", MaxOrderQuantity = -1 }) },
        { "Rules has a rule that is null.", risk => risk.Rules.Add(null!) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_said(string sentence, Action<RiskOptions> set)
    {
        var options = new BacktestOptions { Risk = new() };
        set(options.Risk);
        Should.Throw<ArgumentException>(() => Backtest.Run(new Scripted(), Limited.Flat(1), options)).Message.ShouldBe(sentence);
    }

    [Fact]
    public void Everything_binds_from_a_configuration()
    {
        var values = new Dictionary<string, string?>
        {
            ["Risk:MaxDailyLoss"] = "0.02",
            ["Risk:OnDailyLoss"] = "CancelEntries",
            ["Risk:DayStart"] = "17:00:00",
            ["Risk:ResumesNextDay"] = "true",
            ["Risk:MaxDrawdown"] = "",
            ["Risk:OnDrawdown"] = "DenyEntries",
            ["Risk:MaxPositionNotional"] = "1234.5",
            ["Risk:MaxPositionQuantity"] = "12",
            ["Risk:MaxGrossNotional"] = "2.5",
            ["Risk:MaxOrderNotional"] = "99",
            ["Risk:MaxOrderShare"] = "0.5",
            ["Risk:MaxOrderQuantity"] = "3",
            ["Risk:PriceCollar"] = "0.01",
            ["Risk:MaxOrdersPerMinute"] = "5",
            ["Risk:MaxOrdersPerDay"] = "6",
            ["Risk:MaxOpenOrders"] = "7",
            ["Risk:CoolDownLosses"] = "2",
            ["Risk:CoolDown"] = "00:15:00",
            ["Risk:TradingWindow:UseCalendar"] = "false",
            ["Risk:TradingWindow:Days:0"] = "Monday",
            ["Risk:TradingWindow:Days:1"] = "Friday",
            ["Risk:TradingWindow:From"] = "08:00:00",
            ["Risk:TradingWindow:To"] = "16:30:00",
            ["Risk:MaxDataAge"] = "00:00:05",
            ["Risk:Instruments:0:Instrument"] = "BINANCE:BTCUSDT",
            ["Risk:Instruments:0:MaxPositionNotional"] = "1",
            ["Risk:Instruments:0:MaxPositionQuantity"] = "2",
            ["Risk:Instruments:0:MaxOrderNotional"] = "3",
            ["Risk:Instruments:0:MaxOrderQuantity"] = "4",
        };
        var risk = new RiskOptions();
        new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection("Risk").Bind(risk);
        new BacktestOptions { Risk = risk }.Check();
        (risk.MaxDailyLoss, risk.OnDailyLoss, risk.DayStart, risk.ResumesNextDay).ShouldBe((0.02m, RiskAction.CancelEntries, TimeSpan.FromHours(17), true));
        (risk.MaxDrawdown, risk.OnDrawdown).ShouldBe((null, RiskAction.DenyEntries));
        (risk.MaxPositionNotional, risk.MaxPositionQuantity, risk.MaxGrossNotional).ShouldBe((1234.5m, 12m, 2.5m));
        (risk.MaxOrderNotional, risk.MaxOrderShare, risk.MaxOrderQuantity, risk.PriceCollar).ShouldBe((99m, 0.5m, 3m, 0.01m));
        (risk.MaxOrdersPerMinute, risk.MaxOrdersPerDay, risk.MaxOpenOrders, risk.CoolDownLosses).ShouldBe((5, 6, 7, 2));
        (risk.CoolDown, risk.MaxDataAge).ShouldBe((TimeSpan.FromMinutes(15), TimeSpan.FromSeconds(5)));
        risk.TradingWindow!.Days.ShouldBe([DayOfWeek.Monday, DayOfWeek.Friday]);
        (risk.TradingWindow.UseCalendar, risk.TradingWindow.From, risk.TradingWindow.To).ShouldBe((false, TimeSpan.FromHours(8), TimeSpan.FromHours(16.5)));
        var own = risk.Instruments.ShouldHaveSingleItem();
        (own.Instrument, own.MaxPositionNotional, own.MaxPositionQuantity, own.MaxOrderNotional, own.MaxOrderQuantity).ShouldBe(("BINANCE:BTCUSDT", 1m, 2m, 3m, 4m));
        risk.Rules.ShouldBeEmpty();
    }
}
