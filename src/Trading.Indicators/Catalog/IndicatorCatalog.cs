using System.Collections.Frozen;
using System.Reflection;

namespace Trading.Indicators;

/// <summary>All indicators of an assembly that carry an <see cref="IndicatorInfoAttribute"/>: their names, parameters, outputs and how to create them.</summary>
/// <remarks>The attributes are read once, when the catalog is made; nothing of it is on the way of an update.</remarks>
public sealed class IndicatorCatalog
{
    private readonly FrozenDictionary<string, IndicatorEntry> _byName;

    /// <summary>Reads the attributes of an assembly.</summary>
    /// <exception cref="InvalidOperationException">A parameter of an indicator has no range or no default.</exception>
    public IndicatorCatalog(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        Entries =
        [
            .. from type in assembly.GetExportedTypes()
               let info = type.GetCustomAttribute<IndicatorInfoAttribute>()
               where info is not null
               orderby info.Group, type.Name
               select new IndicatorEntry(type, info),
        ];
        _byName = Entries.Select(entry => KeyValuePair.Create(entry.Name, entry))
            .Concat(Entries.Where(entry => entry.TaLib is not null).Select(entry => KeyValuePair.Create(entry.TaLib!, entry)))
            .DistinctBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The indicators of this package.</summary>
    public static IndicatorCatalog Standard { get; } = new(typeof(IndicatorCatalog).Assembly);

    /// <summary>All indicators, by group and name.</summary>
    public IReadOnlyList<IndicatorEntry> Entries { get; }

    /// <summary>The indicator of a name: the class's, or TA-Lib's; case does not matter.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public IndicatorEntry Find(string name) =>
        _byName.GetValueOrDefault(name) ?? throw new ArgumentException($"There is no indicator '{name}'.", nameof(name));
}
