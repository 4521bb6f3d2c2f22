using Trading.Live;

namespace Trading.Tests.Live;

public sealed class SessionReplayTests
{
    [Theory]
    [InlineData(BotMode.Live, true)]
    [InlineData(BotMode.Live, false)]
    [InlineData(BotMode.Paper, true)]
    public void ASessionReplayedDecidesTheSameAndKnowsTheSame(BotMode mode, bool hasLimits)
    {
        using var bed = new LiveBed(new EveryThird(), options =>
        {
            options.Mode = mode;
            options.Limits = hasLimits ? new() { MaxOrdersPerMinute = null, CoolDownLosses = null } : RiskOptions.CreateOff();
        });
        for (int i = 0; i < 300; i++)
        {
            bed.Quote(100 + (i % 11), 100.5 + (i % 11));
            foreach (var request in bed.Take().Where(request => request.Kind == EntryKind.SubmitRequest))
            {
                bed.Accept(request.ClientOrderId);
                bed.Fill(request.ClientOrderId, $"t{i}", request.Submission.Quantity, 100m + (i % 11), request.Submission.Side);
            }
        }

        bed.Session.WriteStateHash();
        var replay = SessionReplay.Run(bed.Log.Entries, _ => new EveryThird());

        replay.Divergences.ShouldBeEmpty();
        bed.Session.Kernel.Strategies[0].OrderCount.ShouldBe(100);
        StateKeeper.Save(replay.Session.Kernel).Content.ToArray().ShouldBe(StateKeeper.Save(bed.Session.Kernel).Content.ToArray());
        replay.Session.Kernel.Account.Equity.ShouldBe(bed.Session.Kernel.Account.Equity);
        replay.Session.StateHash().ShouldBe(bed.Session.StateHash());
        replay.IsHashEqual.ShouldBe(true);
        replay.Count.ShouldBe(bed.Log.Entries.Count);
    }

    private sealed class EveryThird : Strategy
    {
        private int _count;

        protected override void OnQuote(Instrument instrument, in Quote quote)
        {
            if (++_count % 3 != 0)
                return;
            if (_count % 2 == 0)
                Position.Close();
            else
                Submit(new() { Side = OrderSide.Buy, Type = OrderType.Limit, Quantity = 0.1m, LimitPrice = instrument.RoundPrice(quote.AskPrice), TimeInForce = TimeInForce.ImmediateOrCancel });
            if (_count % 2 == 0 && Position.Quantity == 0)
                Buy(0.1m);
        }
    }
}
