namespace Trading.Plugins.Processes;

/// <summary>The parameters of a strategy in another process: kept here until it starts.</summary>
internal sealed class RemoteParameters
{
    private readonly Dictionary<string, object?> _set = new(StringComparer.OrdinalIgnoreCase);

    public RemoteParameters(RemoteStrategyInfo info)
    {
        foreach (var (descriptor, names) in info.Parameters)
        {
            object fallback = ParameterSet.Parse(descriptor, descriptor.Default);
            Slots.Add(new(descriptor, () => _set.GetValueOrDefault(descriptor.Name, fallback), value => _set[descriptor.Name] = Checked(descriptor, names, value)));
        }
    }

    public List<ParameterSlot> Slots { get; } = [];

    /// <summary>What was set, by name, in the invariant culture.</summary>
    public IReadOnlyDictionary<string, string> Set => _set.ToDictionary(pair => pair.Key, pair => ParameterSet.Format(pair.Value), StringComparer.OrdinalIgnoreCase);

    private static object? Checked(ParameterDescriptor descriptor, IReadOnlyList<string> names, object? value)
    {
        if (names.Count == 0)
            return value;
        string text = value as string ?? "";
        return names.FirstOrDefault(name => string.Equals(name, text.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? throw new ParameterException($"{descriptor.Name} = '{text}' is none of {string.Join(", ", names)}.");
    }
}
