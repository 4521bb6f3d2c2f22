namespace Trading.Data;

/// <summary>What memory sources, files and the store need to know of a kind of market data.</summary>
/// <typeparam name="T">The kind's value type.</typeparam>
internal abstract class RecordSchema<T>
{
    /// <summary>What several of them are called, in lower case.</summary>
    public abstract string Plural { get; }

    /// <summary>What one is called.</summary>
    public abstract string Singular { get; }

    /// <summary>The fields in the order in which they are written; the first is the time.</summary>
    public abstract IReadOnlyList<RecordField> Fields { get; }

    public abstract Timestamp TimeOf(in T record);

    /// <summary>From when on a record is known: the close of a bar, else its time.</summary>
    public virtual Timestamp EndOf(in T record) => TimeOf(record);

    /// <summary>What is wrong with a record in itself, as the end of a sentence; null where nothing is.</summary>
    public abstract string? FaultOf(in T record);

    /// <summary>Sets the fields of a record, in the order of <see cref="Fields"/>.</summary>
    public abstract void Split(in T record, Span<long> fields);

    /// <summary>Makes a record of its fields.</summary>
    public abstract T Join(ReadOnlySpan<long> fields);

    /// <summary>What is wrong with two records that follow each other; null where nothing is. Records of one moment are in order.</summary>
    public virtual string? FaultOfOrder(in T previous, in T record) => TimeOf(record) >= TimeOf(previous)
        ? null
        : $"it is out of order, after a {Singular} at {TimeOf(previous)}.";

    /// <exception cref="MarketDataException">A record cannot be, or is out of order; names its index.</exception>
    public void Check(ReadOnlySpan<T> records, string description)
    {
        for (int i = 0; i < records.Length; i++)
        {
            string? fault = FaultOf(records[i]) ?? (i == 0 ? null : FaultOfOrder(records[i - 1], records[i]));
            if (fault is not null)
                throw new MarketDataException(FormattableString.Invariant($"{description}, {Singular} {i} at {TimeOf(records[i])}: {fault}"));
        }
    }

    protected static string? FaultOfPrice(string name, double price) =>
        price > 0 && price <= double.MaxValue ? null
        : double.IsFinite(price) ? FormattableString.Invariant($"its {name} {price} is not above zero.")
        : FormattableString.Invariant($"its {name} {price} is not a number.");

    protected static string? FaultOfSize(string name, double size) =>
        size >= 0 && size <= double.MaxValue ? null
        : double.IsFinite(size) ? FormattableString.Invariant($"its {name} {size} is negative.")
        : FormattableString.Invariant($"its {name} {size} is not a number.");
}
