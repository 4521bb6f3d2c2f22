using Microsoft.Extensions.DependencyInjection;

namespace Trading.Plugins;

/// <summary>The host's own strategies together with those of its plugins.</summary>
internal sealed class StrategyCatalog(IEnumerable<StrategyRegistration> registrations, PluginHost plugins, IServiceProvider services) : IStrategyCatalog
{
    public IReadOnlyList<StrategyDescriptor> Strategies =>
        [.. registrations.Select(Describe).Concat(plugins.Strategies).OrderBy(strategy => strategy.Id, StringComparer.Ordinal)];

    public StrategyDescriptor Get(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        var all = Strategies;
        if (all.FirstOrDefault(strategy => string.Equals(strategy.Id, id, StringComparison.OrdinalIgnoreCase)) is { } found)
            return found;
        string[] nearest = [.. all.Select(strategy => strategy.Id).OrderBy(known => EditDistance(known.ToUpperInvariant(), id.ToUpperInvariant())).Take(3)];
        throw new UnknownStrategyException(nearest.Length == 0
            ? $"There is no strategy '{id}'; no strategy is registered at all."
            : $"There is no strategy '{id}'; the nearest names are {string.Join(", ", nearest)}.");
    }

    private StrategyDescriptor Describe(StrategyRegistration registration)
    {
        Strategy Create() => (Strategy)ActivatorUtilities.CreateInstance(services, registration.Type);
        return new(registration.Id, registration.Description, null, ParameterSet.Of(Create()).Descriptors, Create);
    }

    private static int EditDistance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int substituted = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
