namespace Trading.Analytics;

/// <summary>Sums over the pairs of two series of which both sides are numbers.</summary>
internal readonly record struct Paired(
    int Count, double LeftMean, double RightMean, double LeftSquares, double RightSquares, double Products)
{
    /// <summary>Least-squares slope of left on right.</summary>
    public double Slope => Count < 2 || RightSquares == 0 ? double.NaN : Products / RightSquares;

    public static Paired From(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        RequireEqualLengths(left, right);
        int count = 0;
        double leftSum = 0, rightSum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            if (double.IsNaN(left[i]) || double.IsNaN(right[i]))
                continue;
            count++;
            leftSum += left[i];
            rightSum += right[i];
        }

        double leftMean = leftSum / count, rightMean = rightSum / count, leftSquares = 0, rightSquares = 0, products = 0;
        for (int i = 0; i < left.Length; i++)
        {
            double leftDifference = left[i] - leftMean, rightDifference = right[i] - rightMean;
            if (double.IsNaN(leftDifference) || double.IsNaN(rightDifference))
                continue;
            leftSquares += leftDifference * leftDifference;
            rightSquares += rightDifference * rightDifference;
            products += leftDifference * rightDifference;
        }

        return new(count, leftMean, rightMean, leftSquares, rightSquares, products);
    }

    public static void RequireEqualLengths(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        if (left.Length != right.Length)
            throw new ArgumentException($"The series have {left.Length} and {right.Length} values; pair them period by period first.", nameof(right));
    }
}
