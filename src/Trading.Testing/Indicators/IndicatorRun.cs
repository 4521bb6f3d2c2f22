using System.Globalization;
using System.Reflection;

namespace Trading.Testing;

/// <summary>An indicator over one series: what it gives, bar by bar, and whether it gives that again in other circumstances.</summary>
internal sealed class IndicatorRun
{
    private readonly Func<Indicator> _create;
    private readonly Bar[] _bars;
    private readonly string _name;
    private readonly PropertyInfo[] _outputs;
    private readonly State[] _expected;

    public IndicatorRun(Func<Indicator> create, Bar[] bars)
    {
        var indicator = create();
        _create = create;
        _bars = bars;
        _name = indicator.GetType().Name;
        _outputs = [.. indicator.GetType().GetProperties().Where(property => property.PropertyType == typeof(double) && property.GetIndexParameters().Length == 0)];
        _expected = Feed(indicator, bars);
    }

    public void CheckWarmUp()
    {
        var indicator = _create();
        if (indicator.IsReady || !double.IsNaN(indicator.Value))
            throw Broken("it is ready, or has a value, before the first bar");
        double last = double.NaN;
        for (int i = 0; i < _bars.Length; i++)
        {
            indicator.Update(_bars[i]);
            int count = i + 1;
            bool due = count >= indicator.WarmUp;
            if (indicator.IsReady != due)
                throw Broken($"WarmUp is {indicator.WarmUp}, but after {count} bars IsReady is {indicator.IsReady}");
            if (!due && !double.IsNaN(indicator.Value))
                throw Broken($"WarmUp is {indicator.WarmUp}, but after {count} bars there is a value, {Text(indicator.Value)}");
            if (count == indicator.WarmUp && double.IsNaN(indicator.Value))
                throw Broken($"WarmUp is {indicator.WarmUp}, but after as many bars the value is not a number");
            if (!Same(indicator.Previous, last))
                throw Broken($"after {count} bars Previous is {Text(indicator.Previous)}, but the value before was {Text(last)}; Push must be called exactly once an update");
            last = indicator.Value;
        }
    }

    public void CheckNotANumber()
    {
        int warmUp = _create().WarmUp;
        foreach (int at in new[] { 0, warmUp / 2, warmUp + 1, warmUp + 77 })
        {
            foreach (int fields in new[] { 31, 1, 2, 4, 8, 16 })
            {
                int place = Math.Min(at, _bars.Length - 1);
                Bar[] with = [.. _bars[..place], IndicatorBars.Spoil(_bars[place], fields), .. _bars[place..]];
                var states = Feed(_create(), with);
                bool ignored = !double.IsNaN(states[place].Value);
                if (ignored && fields == 31)
                    throw Broken($"bar {place} is not a number, but the value is {Text(states[place].Value)}; it must be NaN");
                if (ignored || ReadsNot(fields))
                    continue;
                for (int i = place; i < _bars.Length; i++)
                {
                    if (!_expected[i].SameButPrevious(states[i + 1], i > place))
                        throw Broken($"bar {place} is not a number and should change nothing, but {i - place + 1} bars later the value is {Difference(states[i + 1], _expected[i])}");
                }
            }
        }
    }

    public void CheckAllocation()
    {
        // An indicator that allocates does so each time; the runtime, where it compiles code anew meanwhile, does not.
        long allocated = AllocatedByUpdates();
        for (int again = 0; again < 2 && allocated != 0; again++)
            allocated = AllocatedByUpdates();
        if (allocated != 0)
            throw Broken($"{_bars.Length} updates allocate {allocated} bytes; they must allocate nothing");
    }

    private long AllocatedByUpdates()
    {
        var indicator = _create();
        foreach (var bar in _bars)
            indicator.Update(bar);
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var bar in _bars)
            indicator.Update(bar);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    public void CheckReset()
    {
        Compare("a second indicator", Feed(_create(), _bars), 0);
        foreach (int at in Places())
        {
            var indicator = _create();
            Feed(indicator, _bars[..at]);
            indicator.Reset();
            if (indicator.IsReady || !double.IsNaN(indicator.Value) || !double.IsNaN(indicator.Previous))
                throw Broken("it is ready, or has a value, after Reset");
            Compare($"after Reset at bar {at},", Feed(indicator, _bars), 0);
        }
    }

    public void CheckRestore()
    {
        foreach (int at in Places())
        {
            var first = _create();
            Feed(first, _bars[..at]);
            byte[] state = Saved(first);
            var second = _create();
            if (at % 2 == 1)
                Feed(second, _bars[(at / 2)..]);
            var reader = new StateReader(state);
            second.Restore(reader);
            if (!reader.AtEnd)
                throw Broken($"Restore at bar {at} reads less than Save wrote");
            if (!Saved(second).AsSpan().SequenceEqual(state))
                throw Broken($"saving again right after Restore at bar {at} gives another state");
            Compare($"after Restore at bar {at},", Feed(second, _bars[at..]), at);
            Compare($"after Save at bar {at},", Feed(first, _bars[at..]), at);
        }
    }

    public void CheckBatch(IndicatorBatch batch)
    {
        var destination = new double[_bars.Length];
        batch(new(_bars), destination);
        for (int i = 0; i < destination.Length; i++)
        {
            if (!Same(destination[i], _expected[i].Value))
                throw Broken($"at bar {i} the batch form gives {Text(destination[i])} and the updates give {Text(_expected[i].Value)}");
        }
    }

    private bool ReadsNot(int fields)
    {
        if (fields == 31)
            return false;
        var spoilt = Feed(_create(), [.. _bars.Select(bar => IndicatorBars.Spoil(bar, fields))]);
        return spoilt.Any(state => !double.IsNaN(state.Value));
    }

    private void Compare(string circumstance, State[] actual, int from)
    {
        for (int i = 0; i < actual.Length; i++)
        {
            if (!_expected[from + i].SameButPrevious(actual[i], true))
                throw Broken($"{circumstance} the value at bar {from + i} is {Difference(actual[i], _expected[from + i])}");
        }
    }

    private int[] Places()
    {
        var random = new Random(_bars.Length);
        int warmUp = _create().WarmUp;
        return [0, 1, warmUp / 2, warmUp, .. Enumerable.Range(0, 6).Select(_ => random.Next(_bars.Length))];
    }

    private State[] Feed(Indicator indicator, Bar[] bars)
    {
        var states = new State[bars.Length];
        for (int i = 0; i < bars.Length; i++)
        {
            indicator.Update(bars[i]);
            states[i] = new(indicator.Value, indicator.IsReady, [.. _outputs.Select(output => (double)output.GetValue(indicator)!)], Array.FindIndex(_outputs, output => output.Name == nameof(Indicator.Previous)));
        }

        return states;
    }

    private static byte[] Saved(Indicator indicator)
    {
        var writer = new StateWriter();
        indicator.Save(writer);
        return writer.Written.ToArray();
    }

    private string Difference(State actual, State expected)
    {
        for (int i = 0; i < _outputs.Length; i++)
        {
            if (!Same(actual.Outputs[i], expected.Outputs[i]))
                return $"{Text(actual.Outputs[i])} ({_outputs[i].Name}), not {Text(expected.Outputs[i])}";
        }

        return $"{Text(actual.Value)} with IsReady {actual.IsReady}, not {Text(expected.Value)} with IsReady {expected.IsReady}";
    }

    private IndicatorConformanceException Broken(string what) => new($"{_name} breaks the contract of an indicator: {what}.");

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static bool Same(double left, double right) => left.Equals(right) && (double.IsNaN(left) || double.IsNegative(left) == double.IsNegative(right));

    private sealed record State(double Value, bool IsReady, double[] Outputs, int Previous)
    {
        public bool SameButPrevious(State other, bool withPrevious)
        {
            if (IsReady != other.IsReady || !Same(Value, other.Value))
                return false;
            for (int i = 0; i < Outputs.Length; i++)
            {
                if ((i != Previous || withPrevious) && !Same(Outputs[i], other.Outputs[i]))
                    return false;
            }

            return true;
        }
    }
}
