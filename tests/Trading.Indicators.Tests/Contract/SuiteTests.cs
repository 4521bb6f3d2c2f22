using Trading.Testing;

namespace Trading.Indicators.Tests.Contract;

/// <summary>The conformance suite finds what it is there to find, and says it in a sentence.</summary>
public sealed class SuiteTests
{
    [Fact]
    public void An_indicator_that_keeps_the_contract_passes()
    {
        IndicatorConformance.Check(() => new Mean());
        IndicatorConformance.Check(() => new Sma(10), (bars, destination) => Sma.Compute(bars.Close, destination, 10));
    }

    [Fact]
    public void A_warm_up_that_is_not_what_it_says_is_found() =>
        Message(() => new Mean { Says = 3 }).ShouldContain("Mean breaks the contract of an indicator: WarmUp is 3, but after 2 bars IsReady is True");

    [Fact]
    public void A_NaN_that_gets_into_the_state_is_found() =>
        Message(() => new Mean { Swallows = true }).ShouldContain("is not a number and should change nothing");

    [Fact]
    public void A_field_that_is_not_saved_is_found() =>
        Message(() => new Mean { Forgets = true }).ShouldContain("after Reset");

    [Fact]
    public void An_update_that_allocates_is_found() =>
        Message(() => new Mean { Allocates = true }).ShouldContain("they must allocate nothing");

    [Fact]
    public void Two_values_pushed_by_one_update_are_found() =>
        Message(() => new Mean { PushesTwice = true }).ShouldContain("Push must be called exactly once an update");

    [Fact]
    public void A_batch_form_that_differs_is_found() =>
        Should.Throw<IndicatorConformanceException>(() => IndicatorConformance.Check(() => new Sma(10), (bars, destination) => Sma.Compute(bars.Close, destination, 11)))
            .Message.ShouldContain("the batch form gives");

    [Fact]
    public void Two_runs_that_differ_are_found()
    {
        int created = 0;
        Message(() => new Mean { Offset = created++ }).ShouldContain("breaks the contract");
    }

    [Fact]
    public void A_function_that_gives_the_same_indicator_again_is_found()
    {
        var only = new Mean();
        Message(() => only).ShouldContain("must create a new indicator at every call");
    }

    private static string Message(Func<Indicator> create) => Should.Throw<IndicatorConformanceException>(() => IndicatorConformance.Check(create)).Message;

    /// <summary>The mean of the last two closes, with faults to choose from.</summary>
    private sealed class Mean : ValueIndicator
    {
        private double _last;
        private int _count;
        private object? _garbage;

        public int Says { get; init; } = 2;

        public bool Swallows { get; init; }

        public bool Forgets { get; init; }

        public bool Allocates { get; init; }

        public bool PushesTwice { get; init; }

        public double Offset { get; init; }

        public override bool IsReady => _count == 2;

        public override int WarmUp => Says;

        public override void Update(double value)
        {
            if (Allocates)
                _garbage = new object();
            if (!double.IsFinite(value) && !Swallows)
            {
                Push(double.NaN);
                return;
            }

            if (_count < 2)
                _count++;
            if (PushesTwice)
                Push(value);
            Push(_count == 2 ? ((value + _last) / 2) + Offset : double.NaN);
            _last = value;
        }

        public override string ToString() => $"{base.ToString()} {_garbage}";

        protected override void VisitState(IndicatorState state)
        {
            if (Forgets)
                return;
            state.Visit(ref _last);
            state.Visit(ref _count);
        }
    }
}
