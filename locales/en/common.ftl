-product = Kịp Thời
product-name = { -product }
