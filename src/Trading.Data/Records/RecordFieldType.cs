namespace Trading.Data;

/// <summary>What a field of a record is; each fits into 64 bits.</summary>
internal enum RecordFieldType
{
    /// <summary>Nanoseconds since 1970.</summary>
    Time,

    /// <summary>The bits of a double.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>The index of one of the field's words.</summary>
    Word,

    /// <summary>0 or 1.</summary>
    Flag,
}
