namespace Trading.Data;

/// <summary>What a field of a row is; the prices' values index the row's numbers.</summary>
internal enum CsvColumn
{
    Open,
    High,
    Low,
    Close,
    Volume,
    Time,
    Other,
}
