namespace Trading.Data;

/// <summary>Corporate actions as records. Their values travel as doubles, which is exact up to 15 digits; more are refused.</summary>
internal sealed class CorporateActionSchema : RecordSchema<CorporateAction>
{
    public static readonly CorporateActionSchema Instance = new();

    public override string Plural => "actions";

    public override string Singular => "corporate action";

    public override IReadOnlyList<RecordField> Fields { get; } =
    [
        RecordField.Time("ex_date", "exdate"),
        new("kind", RecordFieldType.Word) { Aliases = ["type", "action"], Words = ["dividend|cash_dividend", "split"] },
        RecordField.Number("value", "amount", "ratio", "factor"),
    ];

    public override Timestamp TimeOf(in CorporateAction record) => record.Time;

    public override string? FaultOf(in CorporateAction record) =>
        record.Value <= 0 ? FormattableString.Invariant($"its value {record.Value} is not above zero.")
        : (decimal)(double)record.Value != record.Value ? FormattableString.Invariant($"its value {record.Value} has more than 15 digits.")
        : null;

    public override void Split(in CorporateAction record, Span<long> fields)
    {
        fields[0] = record.Time.UnixNanoseconds;
        fields[1] = (long)record.Kind;
        fields[2] = RecordField.BitsOf((double)record.Value);
    }

    public override CorporateAction Join(ReadOnlySpan<long> fields)
    {
        double value = BitConverter.Int64BitsToDouble(fields[2]);
        return new(new(fields[0]), (CorporateActionKind)fields[1], Math.Abs(value) < 1e15 ? (decimal)value : -1);
    }
}
