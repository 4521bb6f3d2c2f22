using Trading.Live;

namespace Trading.Tests.Live;

/// <summary>A bracket on a spot market, where a sell binds the goods, so that stop and target cannot both stand at the venue.</summary>
public sealed class ProtectionTests
{
    [Fact]
    public void TheStopStandsAtTheVenueAndTheTargetGoesOutOnceTheStopIsGone()
    {
        using var bed = CreateWithPosition(out string stop);
        bed.Quote(110, 110.5);
        var cancel = bed.Take().ShouldHaveSingleItem();
        (cancel.Kind, cancel.ClientOrderId).ShouldBe((EntryKind.CancelRequest, stop));

        bed.Tell(EntryKind.Order, LiveBed.OrderOf(stop, OrderStatus.Cancelled));
        var target = bed.Take().ShouldHaveSingleItem();
        (target.Kind, target.Submission.Type, target.Submission.LimitPrice, target.Submission.Quantity).ShouldBe((EntryKind.SubmitRequest, OrderType.Limit, 110m, 1m));

        bed.Accept(target.ClientOrderId);
        bed.Fill(target.ClientOrderId, "t2", 1m, 110m, OrderSide.Sell);
        bed.Session.Kernel.Positions.IsFlat.ShouldBeTrue();
        bed.Session.Kernel.Account.Equity.ShouldBe(10_010m);
        bed.Session.Kernel.Instruments[0].Orders.Count.ShouldBe(0);
        bed.Session.Kernel.Instruments[0].Emulated.Count.ShouldBe(0);
    }

    [Fact]
    public void AStopThatFillsEndsTheTarget()
    {
        using var bed = CreateWithPosition(out string stop);
        bed.Fill(stop, "t2", 1m, 95m, OrderSide.Sell);

        bed.Take().ShouldBeEmpty();
        bed.Session.Kernel.Positions.IsFlat.ShouldBeTrue();
        bed.Session.Kernel.Account.Equity.ShouldBe(9_995m);
        bed.Session.Kernel.Instruments[0].Emulated.Count.ShouldBe(0);
    }

    [Fact]
    public void AStopThatFillsWhileItIsCancelledForTheTargetEndsIt()
    {
        using var bed = CreateWithPosition(out string stop);
        bed.Quote(110, 110.5);
        bed.Take().ShouldHaveSingleItem().Kind.ShouldBe(EntryKind.CancelRequest);
        bed.Fill(stop, "t2", 1m, 95m, OrderSide.Sell);

        bed.Take().ShouldBeEmpty();
        bed.Session.Kernel.Positions.IsFlat.ShouldBeTrue();
        bed.Session.Kernel.Instruments[0].Orders.Count.ShouldBe(0);
    }

    [Fact]
    public void AStopThatTheVenueTakesAwayIsAnAlarm()
    {
        using var bed = CreateWithPosition(out string stop);
        bed.Tell(EntryKind.Order, LiveBed.OrderOf(stop, OrderStatus.Cancelled));
        bed.Alarms.ShouldContain(alarm => alarm.Kind == AlarmKind.Unprotected);
    }

    /// <summary>Long 1 at 100, the stop at 95 known to the venue, the target of 110 kept by the session.</summary>
    private static LiveBed CreateWithPosition(out string stop)
    {
        var bed = new LiveBed(new OneBracket(), options => options.HasReduceOnly = false);
        bed.Quote(99.5, 100);
        var entry = bed.Take().ShouldHaveSingleItem();
        (entry.Kind, entry.Submission.Type, entry.Submission.Quantity).ShouldBe((EntryKind.SubmitRequest, OrderType.Market, 1m));
        bed.Accept(entry.ClientOrderId);
        bed.Fill(entry.ClientOrderId, "t1", 1m, 100m);
        var sent = bed.Take().ShouldHaveSingleItem();
        (sent.Submission.Type, sent.Submission.TriggerPrice, sent.Submission.Quantity, sent.Submission.ReduceOnly).ShouldBe((OrderType.StopMarket, 95m, 1m, false));
        stop = sent.ClientOrderId;
        bed.Accept(stop);
        return bed;
    }

    private sealed class OneBracket : Strategy
    {
        private bool _hasTraded;

        protected override void OnQuote(Instrument instrument, in Quote quote)
        {
            if (_hasTraded)
                return;
            _hasTraded = true;
            SubmitBracket(new() { Side = OrderSide.Buy, Type = OrderType.Market, Quantity = 1m }, stopLoss: 95m, takeProfit: 110m);
        }
    }
}
