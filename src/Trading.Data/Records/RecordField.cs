namespace Trading.Data;

/// <summary>A field of a kind of market data: its name in files, and what it may be called elsewhere.</summary>
internal sealed record RecordField(string Name, RecordFieldType Type)
{
    /// <summary>Other names that headers have for it, in lower case.</summary>
    public string[] Aliases { get; init; } = [];

    /// <summary>The words of a <see cref="RecordFieldType.Word"/>; a word's index is its value. Several spellings of one are separated by a bar.</summary>
    public string[] Words { get; init; } = [];

    /// <summary>What stands for a field that a file does not have; <see langword="null"/> where it must be there.</summary>
    public long? Default { get; init; }

    /// <summary>Whether this is a price, by whose decimals the tick size is inferred.</summary>
    public bool IsPrice { get; init; }

    /// <summary>The same said in other words under another name, of the same type.</summary>
    public RecordField? Alternative { get; init; }

    public bool IsNamed(string name)
    {
        if (name.Equals(Name, StringComparison.OrdinalIgnoreCase))
            return true;
        foreach (string alias in Aliases)
        {
            if (name.Equals(alias, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    public static RecordField Time(params string[] aliases) => new("time", RecordFieldType.Time) { Aliases = ["timestamp", "date", "datetime", "ts", .. aliases] };

    public static RecordField Number(string name, params string[] aliases) => new(name, RecordFieldType.Number) { Aliases = aliases };

    public static RecordField Price(string name, params string[] aliases) => Number(name, aliases) with { IsPrice = true };

    public static long BitsOf(double value) => BitConverter.DoubleToInt64Bits(value);
}
