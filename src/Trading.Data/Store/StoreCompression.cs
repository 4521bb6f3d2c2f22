namespace Trading.Data;

/// <summary>How a store packs what is written.</summary>
public enum StoreCompression
{
    /// <summary>To be read at the speed of memory, the default.</summary>
    Fast,

    /// <summary>For archives: as small as an adaptive model makes it, and read many times slower.</summary>
    Compact,
}
