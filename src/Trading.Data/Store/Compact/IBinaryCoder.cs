namespace Trading.Data;

/// <summary>An arithmetic coder of single bits. Model code is written once over it and runs both ways.</summary>
internal interface IBinaryCoder
{
    /// <summary>Codes a bit: an encoder writes the one that is given, a decoder gives the one that it reads.</summary>
    /// <param name="bit">The bit; without meaning for a decoder.</param>
    /// <param name="one">The probability that the bit is 1, in 65,536ths from 1 to 65,535.</param>
    int Code(int bit, int one);
}
