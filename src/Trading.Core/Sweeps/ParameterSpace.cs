using System.Globalization;

namespace Trading;

/// <summary>The parameter sets that a sweep runs: a grid over named values, a random draw from it, or a list.</summary>
public sealed class ParameterSpace
{
    private readonly List<(string Name, string[] Values)> _axes = [];

    /// <summary>How many sets the whole grid has.</summary>
    public long Count => _axes.Aggregate(1L, (count, axis) => checked(count * axis.Values.Length));

    /// <summary>Adds a parameter that takes each of some values, in the invariant culture.</summary>
    /// <exception cref="ArgumentException">There is no value, or the parameter was added before.</exception>
    public ParameterSpace Values(string name, params string[] values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length == 0)
            throw new ArgumentException($"{name} needs at least one value.", nameof(values));
        if (_axes.Exists(axis => string.Equals(axis.Name, name, StringComparison.OrdinalIgnoreCase)))
            throw new ArgumentException($"{name} was added before.", nameof(name));
        _axes.Add((name, [.. values]));
        return this;
    }

    /// <summary>Adds a parameter that goes from one number to another, both included where the step meets it.</summary>
    /// <exception cref="ArgumentException">The step is not above zero, or there would be more than a million values.</exception>
    public ParameterSpace Range(string name, decimal from, decimal to, decimal step)
    {
        if (step <= 0 || to < from || (to - from) / step >= 1_000_000)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} from {from} to {to} by {step} is no range; the step must be above zero and lead there in less than a million values."), nameof(step));
        var values = new List<string>();
        for (decimal value = from; value <= to; value += step)
            values.Add(value.ToString(CultureInfo.InvariantCulture));
        return Values(name, [.. values]);
    }

    /// <summary>All sets; the last parameter that was added changes fastest.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Grid()
    {
        var sets = new List<IReadOnlyDictionary<string, string>>();
        for (long i = 0; i < Count; i++)
            sets.Add(At(i));
        return sets;
    }

    /// <summary>Different sets drawn from the grid by a seed, in the order of drawing; all of them where there are no more.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Sample(int count, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var random = new Random(seed);
        var drawn = new HashSet<long>();
        var sets = new List<IReadOnlyDictionary<string, string>>();
        long wanted = Math.Min(count, Count);
        while (sets.Count < wanted)
        {
            long index = random.NextInt64(Count);
            if (drawn.Add(index))
                sets.Add(At(index));
        }

        return sets;
    }

    private Dictionary<string, string> At(long index)
    {
        string[] chosen = new string[_axes.Count];
        for (int i = _axes.Count - 1; i >= 0; i--)
        {
            string[] values = _axes[i].Values;
            chosen[i] = values[index % values.Length];
            index /= values.Length;
        }

        var set = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < chosen.Length; i++)
            set[_axes[i].Name] = chosen[i];
        return set;
    }
}
